using ESafetyCourse.Benchmarks.Launches;

return args switch
{
    ["launches", .. var options] => await LaunchBenchmark.RunAsync(options),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        Usage: dotnet run -c Release --project tests/ESafetyCourse.Benchmarks -- <benchmark> [options]

          launches   full launches over HTTP (docs/benchmarks.md)
        """);
    return 2;
}
