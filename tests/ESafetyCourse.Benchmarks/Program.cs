using System.Runtime.Versioning;
using ESafetyCourse.Benchmarks;
using ESafetyCourse.Benchmarks.Launches;

[assembly: SupportedOSPlatform("linux")] // CPU times and memory are read from /proc.

return args switch
{
    ["launches", .. var options] => await LaunchBenchmark.RunAsync(options),
    ["floor", var url, var modulus, var exponent] => await FloorProgram.ServeAsync(url, modulus, exponent), // What launches starts beside the tool.
    ["register", .. var options] => await RegisterBenchmark.RunAsync(options),
    ["obligations", .. var options] => await ObligationBenchmark.RunAsync(options),
    ["asat", .. var options] => await AsAtBenchmark.RunAsync(options),
    ["mail", .. var options] => await MailBenchmark.RunAsync(options),
    ["kills", .. var options] => await KillsBenchmark.RunAsync(options),
    ["years", .. var options] => await YearsBenchmark.RunAsync(options),
    ["rosters", .. var options] => await RosterBenchmark.RunAsync(options),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        Usage: dotnet run -c Release --project tests/ESafetyCourse.Benchmarks -- <benchmark> [options]

          launches   full launches over HTTP (docs/benchmarks.md)
          register   [rows] [statements for each signature] [file]: the register's workbook from PostgreSQL
          obligations [people]: who owes what, three requirements each
          asat       [years] [schools]: a register as at any day, of a school of 200 with twenty requirements
          mail       [messages]: the outbox of messages into a mail server on this machine
          kills      [messages] [kills] [esafety.dll]: two instances send, one of them killed again and again; exit code 1 where a promise breaks
          years      [schools] [people] [years] [seed]: school years simulated day by day, and what must hold held each day
          rosters    [members]: a staff course read from an LMS, twice

        Linux only: CPU times and memory are read from /proc. PostgreSQL is started for the run, or named by ESAFETY_BENCH_POSTGRES.
        """);
    return 2;
}
