using System.Globalization;
using System.Text;

namespace Arena.Program.Output;

/// <summary>
/// Text from models, files and records as it may be shown: what a terminal would act on instead of showing (control
/// characters, so every escape sequence) and what nobody sees (Unicode's format characters, which turn the direction of
/// writing or hide letters) becomes <c>\u001b</c>, which a JSON string reads back as the character that it stands for.
/// </summary>
internal static class VisibleText
{
    /// <summary>The text with line breaks and tabs as they are.</summary>
    public static string Of(string text) => Of(text.AsSpan()) ?? text;

    /// <summary>The text in one line: line breaks and tabs are shown too, so that a name cannot write a line of its own.</summary>
    public static string Line(string text) => Of(text.AsSpan(), keepsLayout: false) ?? text;

    /// <summary>Formats with invariant culture; every text put in is shown in one line.</summary>
    public static string Format(FormattableString text) =>
        string.Format(CultureInfo.InvariantCulture, text.Format,
            [.. text.GetArguments().Select(argument => argument is string word ? Line(word) : argument)]);

    /// <summary>The visible text; null where it already is.</summary>
    public static string? Of(ReadOnlySpan<char> text, bool keepsLayout = true)
    {
        StringBuilder? visible = null;
        var kept = 0;
        for (var i = 0; i < text.Length;)
        {
            var status = Rune.DecodeFromUtf16(text[i..], out var rune, out var length);
            var shown = status == System.Buffers.OperationStatus.Done && IsVisible(rune, keepsLayout) || IsLineBreak(text, i, keepsLayout);
            if (!shown)
            {
                visible ??= new StringBuilder(text.Length + 16);
                visible.Append(text[kept..i]);
                foreach (var unit in text.Slice(i, length)) visible.Append(CultureInfo.InvariantCulture, $"\\u{(int)unit:x4}");
                kept = i + length;
            }
            i += length;
        }
        return visible?.Append(text[kept..]).ToString();
    }

    // A carriage return alone goes back to overwrite the line.
    private static bool IsLineBreak(ReadOnlySpan<char> text, int at, bool keepsLayout) =>
        keepsLayout && text[at] == '\r' && at + 1 < text.Length && text[at + 1] == '\n';

    private static bool IsVisible(Rune rune, bool keepsLayout) => rune.Value switch
    {
        '\n' or '\t' => keepsLayout,
        >= ' ' and < 0x7f => true,
        // Noncharacters, which XML has no place for.
        _ when (rune.Value & 0xfffe) == 0xfffe => false,
        _ => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator),
    };
}
