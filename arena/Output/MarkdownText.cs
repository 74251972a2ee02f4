using System.Text;

namespace Arena.Program.Output;

/// <summary>Text from files and models for a Markdown page: one line, and neither markup, a table's end nor HTML.</summary>
internal static class MarkdownText
{
    public static string Of(string text)
    {
        var safe = new StringBuilder(text.Length);
        foreach (var c in VisibleText.Line(text.ReplaceLineEndings(" ")))
        {
            if (c is '\\' or '|' or '`' or '[' or ']' or '*') safe.Append('\\');
            if (c == '<') safe.Append("&lt;");
            else if (c == '&') safe.Append("&amp;");
            else safe.Append(c);
        }
        return safe.ToString();
    }
}
