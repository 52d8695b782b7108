using ESafetyCourse.Benchmarks;

switch (args)
{
    case ["register", .. var rest]:
        return await RegisterBenchmark.RunAsync(rest);
    default:
        Console.Error.WriteLine("Say which benchmark: register [rows] [statements for each signature] [file]");
        return 2;
}
