using System.Text.Json;
using Arena.Program.Output;
using CsCheck;

namespace Arena.Program.Tests.Output;

public sealed class VisibleTextTests
{
    [Theory]
    [InlineData("plain text\nwith a line\tand a tab\r\n", "plain text\nwith a line\tand a tab\r\n")]
    [InlineData("José 🙂 漢字", "José 🙂 漢字")]
    [InlineData("\u001b[2J\u001b]0;title\u0007", "\\u001b[2J\\u001b]0;title\\u0007")]
    [InlineData("over\rwritten", "over\\u000dwritten")]
    [InlineData("\u009b31m\u007f", "\\u009b31m\\u007f")]
    [InlineData("abc\u202ecba\u200b\u2028", "abc\\u202ecba\\u200b\\u2028")]
    [InlineData("not a character \uffff", "not a character \\uffff")]
    [InlineData("tag \U000E0041", "tag \\udb40\\udc41")]
    public void What_a_terminal_would_act_on_or_hide_is_shown(string text, string shown) => Assert.Equal(shown, VisibleText.Of(text));

    [Fact]
    public void Half_a_surrogate_pair_is_shown() => Assert.Equal("half \\ud83d pair", VisibleText.Of("half \ud83d pair"));

    [Fact]
    public void A_line_shows_its_breaks_too() => Assert.Equal("x\\u000averdict: pass\\u0009", VisibleText.Line("x\nverdict: pass\t"));

    [Fact]
    public void What_is_put_into_a_format_cannot_break_its_line() =>
        Assert.Equal("1.5: a\\u000ab\n", VisibleText.Format($"{1.5}: {"a\nb"}\n"));

    [Fact]
    public void Shown_text_stays_as_it_is_and_has_no_control_character() => Gen.String.Sample(text =>
    {
        var shown = VisibleText.Of(text);
        Assert.Equal(shown, VisibleText.Of(shown));
        Assert.DoesNotContain(shown, c => char.IsControl(c) && c is not ('\n' or '\t' or '\r'));
    });

    [Fact]
    public void A_json_text_means_the_same_when_shown() =>
        Gen.String[Gen.Char, 0, 20].Where(text => text.All(c => !char.IsSurrogate(c))).Sample(text =>
        Assert.Equal(text, JsonSerializer.Deserialize<string>(VisibleText.Of(JsonText.Of(text)))));

    [Fact]
    public void Markdown_gets_neither_markup_nor_lines_of_its_own() =>
        Assert.Equal("a &lt;script> \\[x\\](y) \\| \\*b\\* &amp;", MarkdownText.Of("a\n<script> [x](y) | *b* &"));
}
