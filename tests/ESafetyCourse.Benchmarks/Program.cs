using ESafetyCourse.Benchmarks;
using ESafetyCourse.Benchmarks.Launches;

return args switch
{
    ["launches", .. var options] => await LaunchBenchmark.RunAsync(options),
    ["register", .. var options] => await RegisterBenchmark.RunAsync(options),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        Usage: dotnet run -c Release --project tests/ESafetyCourse.Benchmarks -- <benchmark> [options]

          launches   full launches over HTTP (docs/benchmarks.md)
          register   [rows] [statements for each signature] [file]: the register's workbook from PostgreSQL
        """);
    return 2;
}
