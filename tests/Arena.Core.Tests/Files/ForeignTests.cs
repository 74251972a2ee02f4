using Arena.Core.Files;

namespace Arena.Core.Tests.Files;

public sealed class ForeignTests
{
    [Fact]
    public void Long_texts_and_long_lists_are_cut_and_bytes_that_are_no_text_are_shown_as_numbers()
    {
        Assert.Equal(new string('x', 60) + "…", Foreign.Cut(new string('x', 100_000)));
        Assert.Equal("Jos\\xE9", Foreign.Cut([(byte)'J', (byte)'o', (byte)'s', 0xE9]));
        Assert.Equal(new string('x', 60) + "…", Foreign.Cut([.. Enumerable.Repeat((byte)'x', 100_000)]));
        Assert.Equal(60, Foreign.Cut([.. Enumerable.Repeat((byte)'x', 60)]).Length);
        // Not half of a character of two units.
        Assert.Equal(new string('x', 59) + "…", Foreign.Cut(new string('x', 59) + "🦀🦀"));
        Assert.EndsWith("l and 988 more", Foreign.Listed([.. Enumerable.Range(0, 1000).Select(i => $"{(char)('a' + i % 26)}")]));
    }
}
