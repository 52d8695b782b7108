using System.Net.Sockets;
using ESafetyCourse.Tests.Kit;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace ESafetyCourse.Tests.Grades;

/// <summary>An LMS that answers the grade outbox with anything at all: the grade waits or fails visibly, and the outbox goes on.</summary>
public sealed class HostileLmsTests(HostileLms lms) : IClassFixture<HostileLms>, IAsyncLifetime
{
    private TestCourse _course = null!;

    public async ValueTask InitializeAsync() => _course = await lms.AsPreparedAsync();

    public ValueTask DisposeAsync() => _course.DisposeAsync();

    [Theory]
    [InlineData(200, """{"access_token":"t","expires_in":"NaN"}""", "sent")]
    [InlineData(200, """{"access_token":"t","expires_in":-1e400}""", "sent")]
    [InlineData(200, "", "waiting token-refused")]
    [InlineData(200, "null", "waiting token-refused")]
    [InlineData(200, "<html>Sign in</html>", "waiting token-refused")]
    [InlineData(200, """{"access_token":"a","access_token":"b"}""", "waiting token-refused")]
    [InlineData(200, """{"access_token":"a\r\nX: y"}""", "waiting token-refused")]
    [InlineData(200, """{"access_token":{"a":1}}""", "waiting token-refused")]
    [InlineData(400, """{"error":"invalid_client"}""", "waiting token-refused")]
    [InlineData(400, """{"error":"invalid_scope"}""", "failed token-refused")]
    [InlineData(302, "", "waiting token-refused")]
    [InlineData(404, "<html>", "waiting token-refused")]
    [InlineData(503, "", "waiting platform-away")]
    public async Task Whatever_the_token_address_answers_the_grade_waits_or_fails_visibly(int status, string body, string expected)
    {
        lms.Token = http =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = $"{lms.Url}/elsewhere";
            return http.Response.WriteAsync(body);
        };
        await DeliverAsync();
        Assert.Equal((expected, 0), (await StateAsync(), lms.Elsewhere));
    }

    [Theory]
    [InlineData(200, "sent")]
    [InlineData(204, "sent")]
    [InlineData(302, "failed refused")]
    [InlineData(307, "failed refused")]
    [InlineData(400, "failed refused")]
    [InlineData(401, "failed token-refused")]
    [InlineData(403, "failed refused")]
    [InlineData(404, "failed refused")]
    [InlineData(409, "waiting newer-held")]
    [InlineData(500, "waiting platform-fault")]
    [InlineData(502, "waiting platform-away")]
    public async Task Whatever_the_column_answers_the_grade_is_sent_waits_or_fails_visibly(int status, string expected)
    {
        lms.Score = http =>
        {
            http.Response.StatusCode = status;
            http.Response.Headers.Location = $"{lms.Url}/elsewhere";
            return Task.CompletedTask;
        };
        await DeliverAsync();
        Assert.Equal((expected, 0), (await StateAsync(), lms.Elsewhere));
    }

    [Fact]
    public async Task A_body_without_end_is_not_read_to_the_end()
    {
        long written = 0;

        // Into the socket itself: the server's own stream goes on taking bytes for a while after the other side hung up.
        async Task PourAsync(HttpContext http)
        {
            var socket = http.Features.GetRequiredFeature<IConnectionSocketFeature>().Socket;
            await socket.SendAsync("HTTP/1.1 200 OK\r\n\r\n"u8.ToArray());
            try
            {
                while (written < 64 * 1024 * 1024) written += await socket.SendAsync(new byte[64 * 1024]);
            }
            catch (SocketException)
            {
                http.Abort();
            }
        }

        lms.Token = PourAsync;
        await DeliverAsync();
        Assert.Equal("waiting token-refused", await StateAsync());
        Assert.InRange(written, 1, 32 * 1024 * 1024);
    }

    [Fact]
    public async Task A_connection_that_breaks_off_leaves_the_grade_waiting()
    {
        lms.Score = http =>
        {
            http.Abort();
            return Task.CompletedTask;
        };
        await DeliverAsync();
        Assert.Equal("waiting platform-away", await StateAsync());
    }

    private Task<int> DeliverAsync() => _course.DeliverAsync();

    private Task<string> StateAsync() => _course.ReadAsync<string>("select concat_ws(' ', state, why) from grades");
}
