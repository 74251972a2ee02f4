namespace Arena.Models.Tokenizers;

/// <summary>Puts special tokens around the ids of a text.</summary>
internal interface IPostProcessor
{
    /// <summary>How many tokens it adds to a text.</summary>
    long Added { get; }

    List<int> Process(List<int> ids);
}

internal static class PostProcessors
{
    /// <summary>Templates add a token or two.</summary>
    private const int MostAdded = 1000;

    /// <param name="part">The field of tokenizer.json that describes it.</param>
    /// <param name="isId">Whether a token has this id.</param>
    public static IPostProcessor Read(JsonPart part, Func<int, bool> isId)
    {
        var processor = ReadPart(part, isId);
        return processor.Added <= MostAdded ? processor
            : throw part.Fail($"adds {processor.Added} tokens to every text, more than the {MostAdded} that are supported");
    }

    private static IPostProcessor ReadPart(JsonPart part, Func<int, bool> isId)
    {
        var type = part.Required("type");
        switch (type.AsText())
        {
            case "Sequence":
                part.Only("type", "processors");
                return new Sequence([.. part.Required("processors").Items().Select(item => ReadPart(item, isId))]);
            case "ByteLevel":
                // It trims character offsets, which Arena has no use for; ids stay as they are.
                part.Only("type", "add_prefix_space", "trim_offsets", "use_regex");
                return new Sequence([]);
            case "TemplateProcessing":
                return ReadTemplate(part, isId);
            case var other:
                throw type.Fail($"post-processor \"{other}\" is not supported; supported are Sequence, TemplateProcessing, ByteLevel");
        }
    }

    private static Template ReadTemplate(JsonPart part, Func<int, bool> isId)
    {
        part.Only("type", "single", "pair", "special_tokens");
        var special = new Dictionary<string, int[]>(StringComparer.Ordinal);
        foreach (var (name, token) in part.Required("special_tokens").Properties())
        {
            token.Only("id", "ids", "tokens");
            special.Add(name, [.. token.Required("ids").Items().Select(id => isId(id.AsNatural())
                ? id.AsNatural()
                : throw id.Fail($"{id.AsNatural()} is not the id of any token"))]);
        }
        var pieces = new List<int[]?>();
        foreach (var piece in part.Required("single").Items())
        {
            piece.Only("SpecialToken", "Sequence");
            if (piece.Optional("Sequence") is { } sequence)
            {
                if (sequence.Required("id").AsText() != "A") throw sequence.Fail("a template for single texts can only have sequence A");
                pieces.Add(null);
                continue;
            }
            var id = piece.Required("SpecialToken").Required("id");
            pieces.Add(special.TryGetValue(id.AsText(), out var ids) ? ids
                : throw id.Fail($"\"{id.AsText()}\" is not among the special_tokens of this template"));
        }
        if (pieces.Count(piece => piece is null) != 1)
            throw part.Required("single").Fail("must have the text, sequence A, once; without it nothing would be left of the text");
        return new Template(pieces);
    }

    private sealed class Sequence(IPostProcessor[] parts) : IPostProcessor
    {
        public long Added { get; } = parts.Sum(part => part.Added);

        public List<int> Process(List<int> ids) => parts.Aggregate(ids, (current, part) => part.Process(current));
    }

    /// <summary>Special tokens in order, null standing for the text.</summary>
    private sealed class Template(List<int[]?> pieces) : IPostProcessor
    {
        public long Added { get; } = pieces.Sum(piece => piece?.LongLength ?? 0);

        public List<int> Process(List<int> ids)
        {
            var result = new List<int>(ids.Count + pieces.Count);
            foreach (var piece in pieces) result.AddRange(piece ?? (IEnumerable<int>)ids);
            return result;
        }
    }
}
