using Arena.Models.Checkpoints;

namespace Arena.Models.Tokenizers;

/// <summary>
/// A tokenizer.json that Arena cannot follow to the letter, with the file, the place in it (such as <c>model.merges[3]</c>),
/// and what is wrong.
/// </summary>
public sealed class TokenizerFormatException : ModelFolderException
{
    internal TokenizerFormatException(string file, string place, string what, Exception? inner = null)
        : base(place == "" ? $"{file}: {what}" : $"{file}: {place}: {what}", inner)
    {
        File = file;
        Place = place;
    }

    /// <summary>The file, as it was named by the caller.</summary>
    public string File { get; }

    /// <summary>Empty where the whole file is to blame.</summary>
    public string Place { get; }
}
