namespace Arena.Models.Tokenizers;

/// <summary>Replaces a text, as a normalizer or a decoder says.</summary>
/// <param name="pattern">What is replaced, not empty.</param>
/// <param name="content">The text that is put in its place; may be empty.</param>
/// <param name="fail">Makes the error, with the place in the file.</param>
internal sealed class Replacement(string pattern, string content, Func<string, TokenizerFormatException> fail)
{
    /// <summary>
    /// No text that people write comes near it; forty rules that each write "aa" for "a" would make a terabyte of one letter.
    /// </summary>
    private const int MostCharacters = 1 << 22;

    /// <summary>The fields pattern (of a String) and content.</summary>
    public static Replacement Read(JsonPart part)
    {
        part.Only("type", "pattern", "content");
        var pattern = part.Required("pattern");
        pattern.Only("String", "Regex");
        if (pattern.Optional("Regex") is { } regex) throw regex.Fail("Replace is supported with a String pattern, not with a Regex");
        var text = pattern.Required("String");
        if (text.AsText() == "") throw text.Fail("an empty pattern would match everywhere; give the text to replace");
        return new(text.AsText(), part.Required("content").AsText(), part.Fail);
    }

    /// <exception cref="TokenizerFormatException">The text would become too long.</exception>
    public string Apply(string text)
    {
        var growth = content.Length - pattern.Length;
        if (growth > 0 && text.Length + (long)growth * text.AsSpan().Count(pattern) > MostCharacters)
            throw fail($"makes a text of more than {MostCharacters} characters of what it is given; is this the tokenizer of a model?");
        return text.Replace(pattern, content, StringComparison.Ordinal);
    }
}
