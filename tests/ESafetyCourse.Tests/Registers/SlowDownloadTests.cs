using System.Net;
using ESafetyCourse.Tests.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;

namespace ESafetyCourse.Tests.Registers;

/// <summary>A lead on a train downloads the workbook: that is their affair, and nobody else waits for it.</summary>
public sealed class SlowDownloadTests(Cluster cluster)
{
    [Fact]
    public async Task Nothing_in_the_database_is_held_open_while_a_workbook_trickles_to_a_slow_line()
    {
        var line = new SlowLine();
        await using var tool = await TestTool.StartAsync(cluster, services: services => services.AddSingleton<IStartupFilter>(line));
        await using var platform = await TestPlatform.StartAsync(tool);
        using var lead = new Browser(tool);
        var launch = await lead.ArriveAsync(platform, TestPerson.New());
        await lead.SubmitAsync($"/v/{launch}/lead", $"/v/{launch}/lead", ("code", tool.LeadCode));
        var before = TemporaryFiles();

        var download = lead.GetAsync($"/v/{launch}/register.xlsx");
        await line.Begun.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        var open = await tool.Database.ReadAsync<long>(
            "select count(*) from pg_stat_activity where datname = @name and usename = 'esafety_test_app' and xact_start is not null", ("name", tool.Database.Name));
        var left = TemporaryFiles().Except(before);
        line.GoOn();

        var answer = await download;
        Assert.Equal((0L, HttpStatusCode.OK), (open, answer.Status));
        Assert.Empty(left); // Names must not stay on the disk, even when the program is killed now.
        Assert.StartsWith("PK", answer.Body, StringComparison.Ordinal);
    }

    private static string[] TemporaryFiles() => Directory.GetFiles(Path.GetTempPath(), "esafety-*.xlsx");

    /// <summary>Takes nothing of a workbook until the test says so.</summary>
    private sealed class SlowLine : IStartupFilter
    {
        private readonly TaskCompletionSource _begun = new(), _on = new();

        public Task Begun => _begun.Task;

        public void GoOn() => _on.SetResult();

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((http, go) =>
            {
                if (!http.Request.Path.Value!.EndsWith(".xlsx", StringComparison.Ordinal)) return go(http);
                var body = http.Features.Get<IHttpResponseBodyFeature>()!;
                http.Features.Set<IHttpResponseBodyFeature>(new StreamResponseBodyFeature(new Waiting(body.Stream, this), body));
                return go(http);
            });
            next(app);
        };

        private async Task ComeAsync()
        {
            _begun.TrySetResult();
            await _on.Task;
        }

        private sealed class Waiting(Stream inner, SlowLine line) : Stream
        {
            public override bool CanRead => false;

            public override bool CanSeek => false;

            public override bool CanWrite => true;

            public override long Length => throw new NotSupportedException();

            public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

            public override void Flush() => throw new NotSupportedException();

            public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

            public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

            public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

            public override void SetLength(long value) => throw new NotSupportedException();

            public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

            public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
            {
                await line.ComeAsync();
                await inner.WriteAsync(buffer, cancellationToken);
            }
        }
    }
}
