using System.Text;
using ESafetyCourse.Lti;

namespace ESafetyCourse.Tests.Lti;

public sealed class NextLinkTests
{
    private static readonly Uri Page = new("https://lms.example/members?rlid=1");

    [Theory]
    [InlineData("""<https://lms.example/a?p=2>; rel="next" """, "https://lms.example/a?p=2")]
    [InlineData("<https://lms.example/a?p=2>; rel=next", "https://lms.example/a?p=2")]
    [InlineData("<https://lms.example/a?p=2&amp;q=3>; rel=“next”", "https://lms.example/a?p=2&q=3")]
    [InlineData("""<https://lms.example/a>;REL = "Next";title="y" """, "https://lms.example/a")]
    [InlineData("""<https://lms.example/a>; title="x"; rel="last next" """, "https://lms.example/a")]
    [InlineData("""<https://lms.example/1>; rel="prev", <https://lms.example/2,3;4>; rel="next", <https://lms.example/5>; rel="last" """, "https://lms.example/2,3;4")]
    [InlineData("""<?p=2>; rel="next" """, "https://lms.example/members?p=2")]
    [InlineData("""<https://lms.example/a>; rel="nextish" """, null)]
    [InlineData("""<https://lms.example/a>; rel="https://x.example/next" """, null)]
    [InlineData("""<https://lms.example/a>; rel="differences" """, null)]
    [InlineData("""<https://lms.example/a>; xrel="next" """, null)]
    [InlineData("", null)]
    public void The_next_page_is_found_however_it_is_written(string header, string? next)
    {
        Assert.Equal(next, NextLink.Of([header], Page)?.Address?.AbsoluteUri);
        Assert.Equal(next, NextLink.Of(["<https://lms.example/z>; rel=\"self\"", header], Page)?.Address?.AbsoluteUri);
        // As the bytes of UTF-8 look to whoever reads headers as Latin-1.
        Assert.Equal(next, NextLink.Of([Encoding.Latin1.GetString(Encoding.UTF8.GetBytes(header))], Page)?.Address?.AbsoluteUri);
    }

    [Theory]
    [InlineData("""<javascript:alert(1)>; rel="next" """)]
    [InlineData("""<http://>; rel="next" """)]
    [InlineData("""https://lms.example/a; rel="next" """)]
    [InlineData("""<https://lms.example/a; rel="next" """)]
    [InlineData("""https://lms.example/a; rel="next", <https://lms.example/z>; rel="last" """)]
    public void A_next_page_whose_address_cannot_be_read_is_not_the_end(string header)
    {
        Assert.Equal(new NextLink(Address: null), NextLink.Of([header], Page));
        Assert.Equal(new NextLink(Address: null), NextLink.Of(["<https://lms.example/y>; rel=\"self\"", header], Page));
    }

    [Fact]
    public void A_header_that_was_made_to_take_long_takes_no_time()
    {
        foreach (var part in new[] { ":", " ", "a ", "; rel=", "<", "<>", "<>; rel=a " })
        {
            var header = $"<https://lms.example/a>; rel={string.Concat(Enumerable.Repeat(part, 30_000 / part.Length))}";
            var taken = System.Diagnostics.Stopwatch.StartNew();
            Assert.Null(NextLink.Of([header], Page));
            Assert.True(taken.Elapsed < TimeSpan.FromSeconds(2), $"{part}: {taken.Elapsed}");
        }
    }
}
