namespace Arena.Models.Tokenizers;

/// <summary>Turns one piece of text into ids.</summary>
internal interface ITokenModel
{
    IReadOnlyDictionary<string, int> Vocabulary { get; }

    void Encode(string piece, List<int> ids);
}

internal static class TokenModels
{
    /// <summary>The most characters that a token of a file may have.</summary>
    private const int MostCharacters = 1000;

    public static ITokenModel Read(JsonPart part)
    {
        var type = part.Required("type");
        return type.AsText() switch
        {
            "WordLevel" => ReadWordLevel(part),
            "BPE" => BpeModel.Read(part),
            var other => throw type.Fail($"model \"{other}\" is not supported; supported are WordLevel and BPE"),
        };
    }

    /// <exception cref="TokenizerFormatException">A reply of such tokens would have no bound.</exception>
    public static void CheckLength(string token, JsonPart part)
    {
        if (token.Length > MostCharacters)
            throw part.Fail($"the token has {token.Length} characters, more than the {MostCharacters} that are supported");
    }

    public static Dictionary<string, int> ReadVocabulary(JsonPart part)
    {
        var vocabulary = new Dictionary<string, int>(StringComparer.Ordinal);
        var ids = new HashSet<int>();
        foreach (var (token, id) in part.Properties())
        {
            CheckLength(token, id);
            if (!ids.Add(id.AsNatural())) throw id.Fail($"{id.AsNatural()} is the id of another token too");
            vocabulary.Add(token, id.AsNatural());
        }
        return vocabulary;
    }

    private static WordLevelModel ReadWordLevel(JsonPart part)
    {
        part.Only("type", "vocab", "unk_token");
        var vocabulary = ReadVocabulary(part.Required("vocab"));
        var unknown = part.Required("unk_token");
        return vocabulary.TryGetValue(unknown.AsText(), out var id)
            ? new WordLevelModel(vocabulary, id)
            : throw unknown.Fail($"\"{unknown.AsText()}\" is not in the vocabulary; add it there");
    }

    /// <summary>A piece is a token or unknown.</summary>
    private sealed class WordLevelModel(Dictionary<string, int> vocabulary, int unknown) : ITokenModel
    {
        public IReadOnlyDictionary<string, int> Vocabulary => vocabulary;

        public void Encode(string piece, List<int> ids) => ids.Add(vocabulary.GetValueOrDefault(piece, unknown));
    }
}
