using System.Text;
using System.Text.Json;
using Arena.Core.Files;

namespace Arena.Models.Tokenizers;

/// <summary>
/// Text to token ids and back, as a Hugging Face <c>tokenizer.json</c> says: added tokens are taken out of the text, what is
/// left is normalized, split, and encoded by a WordLevel or BPE model, and a template adds special tokens. A file is followed
/// to the letter or refused: ids equal those of Hugging Face's tokenizers. The fields truncation and padding are kept but not
/// obeyed. Safe to use from several threads.
/// </summary>
public sealed partial class Tokenizer
{
    /// <summary>Of a file: twice what a vocabulary of 260,000 tokens takes.</summary>
    private const int MostBytes = 64 << 20;

    /// <summary>
    /// Characters of JSON that normalizer, pre-tokenizer, post-processor and decoder may each have: real ones have a few
    /// hundred, and every text goes through all of them.
    /// </summary>
    private const int MostRules = 1 << 16;

    private readonly byte[] _file;
    private readonly ITokenModel _model;
    private readonly INormalizer? _normalizer;
    private readonly IPreTokenizer? _preTokenizer;
    private readonly IPostProcessor? _postProcessor;
    private readonly ITokenDecoder? _decoder;
    private readonly Dictionary<string, int> _idOf;
    private readonly Dictionary<int, string> _tokenOf;
    private readonly HashSet<string> _special;
    private readonly AddedTokens _inText;
    private readonly AddedTokens _inNormalizedText;

    private Tokenizer(string name, byte[] file, JsonElement json)
    {
        _file = file;
        var root = new JsonPart(name, "", json);
        root.Only("version", "truncation", "padding", "added_tokens", "normalizer", "pre_tokenizer", "post_processor", "decoder", "model");
        if (root.Optional("version") is { } version && version.AsText() != "1.0")
            throw version.Fail($"\"{version.AsText()}\" is not supported; supported is \"1.0\"");
        _model = TokenModels.Read(root.Required("model"));
        T? Rules<T>(string field, Func<JsonPart, T> read) where T : class =>
            root.Optional(field) is { } part ? part.Short(MostRules, read(part)) : null;
        _normalizer = Rules("normalizer", Normalizers.Read);
        _preTokenizer = Rules("pre_tokenizer", PreTokenizers.Read);
        _decoder = Rules("decoder", Decoders.Read);

        _idOf = new Dictionary<string, int>(_model.Vocabulary, StringComparer.Ordinal);
        _tokenOf = _model.Vocabulary.ToDictionary(entry => entry.Value, entry => entry.Key);
        var added = root.Optional("added_tokens") is { } list ? ReadAdded(list) : [];
        _special = [.. added.Where(token => token.Special).Select(token => token.Content)];
        added = [.. added.OrderByDescending(token => token.Special)];
        _inText = new AddedTokens(added.Where(token => !token.Normalized).Select(token => (token.Content, token)));
        _inNormalizedText = new AddedTokens(added.Where(token => token.Normalized)
            .Select(token => (_normalizer?.Normalize(token.Content) ?? token.Content, token)).Where(entry => entry.Item1 != ""));
        _postProcessor = Rules("post_processor", part => PostProcessors.Read(part, _tokenOf.ContainsKey));
        VocabularySize = _tokenOf.Count == 0 ? throw root.Fail("has no tokens at all") : _tokenOf.Keys.Max() + 1;
    }

    /// <summary>One more than the highest id: the rows that an embedding table needs.</summary>
    public int VocabularySize { get; }

    /// <summary>Reads a <c>tokenizer.json</c>.</summary>
    /// <exception cref="TokenizerFormatException">The file cannot be read, is malformed, or has a part that Arena does not
    /// support.</exception>
    public static Tokenizer Load(string path)
    {
        try
        {
            return Parse(path, RegularFile.Read(path, MostBytes));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new TokenizerFormatException(path, "", $"cannot be read: {e.Message}", e);
        }
    }

    internal static Tokenizer Parse(string name, byte[] file)
    {
        try
        {
            using var document = StrictJson.Parse(file);
            return new Tokenizer(name, file, document.RootElement);
        }
        // Text that is not UTF-8, or half a surrogate pair, only shows when a string is taken out.
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new TokenizerFormatException(name, "", $"is not valid JSON: {e.Message}", e);
        }
    }

    /// <summary>Writes the <c>tokenizer.json</c>, a loaded one byte for byte as it was, at once or not at all.</summary>
    public void Save(string path) => AtomicFile.Write(path, stream => stream.Write(_file));

    /// <summary>The id of a token by its content, such as <c>&lt;s&gt;</c>; null where there is none.</summary>
    public int? IdOf(string token) => _idOf.TryGetValue(token, out var id) ? id : null;

    /// <summary>A token's content as the vocabulary writes it (for byte-level ones in GPT-2's alphabet).</summary>
    /// <returns>Null where no token has this id, as in a table that is padded.</returns>
    public string? TokenOf(int id) => _tokenOf.GetValueOrDefault(id);

    /// <summary>Whether <see cref="Decode"/> leaves the token out unless told otherwise; false for ids of no token.</summary>
    public bool IsSpecial(int id) => _tokenOf.TryGetValue(id, out var token) && _special.Contains(token);

    /// <summary>The ids of a text. Half a surrogate pair counts as U+FFFD.</summary>
    /// <param name="text">Any text; special tokens written out in it are found.</param>
    /// <param name="addSpecial">Whether the file's template adds its special tokens (mostly one that begins the text).</param>
    /// <exception cref="TokenizerFormatException">The file's pattern backtracks for more than ten seconds on this text, or its
    /// rules make it endlessly long.</exception>
    public int[] Encode(string text, bool addSpecial = true)
    {
        ArgumentNullException.ThrowIfNull(text);
        text = WellFormed(text);
        var ids = new List<int>();
        foreach (var (raw, rawId) in _inText.Split(text))
        {
            if (rawId is { } found)
            {
                ids.Add(found);
                continue;
            }
            foreach (var (piece, id) in _inNormalizedText.Split(_normalizer?.Normalize(raw) ?? raw))
            {
                if (id is { } token) ids.Add(token);
                else EncodePiece(piece, ids);
            }
        }
        if (addSpecial && _postProcessor is not null) ids = _postProcessor.Process(ids);
        return [.. ids];
    }

    /// <summary>The text of ids. Ids of no token are left out, as they are by Hugging Face's tokenizers.</summary>
    public string Decode(ReadOnlySpan<int> ids, bool skipSpecial = true)
    {
        var tokens = new List<string>(ids.Length);
        foreach (var id in ids)
        {
            if (_tokenOf.TryGetValue(id, out var token) && !(skipSpecial && _special.Contains(token))) tokens.Add(token);
        }
        return _decoder is null ? string.Join(' ', tokens) : string.Concat(_decoder.Decode(tokens));
    }

    private void EncodePiece(string text, List<int> ids)
    {
        if (_preTokenizer is null)
        {
            _model.Encode(text, ids);
            return;
        }
        foreach (var piece in _preTokenizer.Split(text))
        {
            if (piece != "") _model.Encode(piece, ids);
        }
    }

    private static string WellFormed(string text)
    {
        if (!text.Any(char.IsSurrogate)) return text;
        var result = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) result.Append(rune.ToString());
        return result.ToString();
    }

    private List<AddedToken> ReadAdded(JsonPart list)
    {
        var tokens = new List<AddedToken>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        int? last = null;
        foreach (var part in list.Items())
        {
            part.Only("id", "content", "special", "single_word", "lstrip", "rstrip", "normalized");
            var (content, id) = (part.Required("content"), part.Required("id"));
            if (content.AsText() == "") throw content.Fail("is empty; a token needs text to be found by");
            TokenModels.CheckLength(content.AsText(), content);
            if (!seen.Add(content.AsText())) throw content.Fail($"\"{content.AsText()}\" is an added token already");
            // Hugging Face goes by content and numbers new tokens itself; the id in the file only has to agree.
            var next = last >= _model.Vocabulary.Count ? last.Value + 1 : _model.Vocabulary.Count;
            var expected = _model.Vocabulary.TryGetValue(content.AsText(), out var known) ? known : next;
            if (id.AsNatural() != expected)
                throw id.Fail($"\"{content.AsText()}\" has id {id.AsNatural()} here, but {expected} by the vocabulary and the tokens "
                    + "before it");
            if (_tokenOf.TryGetValue(expected, out var holder) && holder != content.AsText())
                throw id.Fail($"{expected} is the id of \"{holder}\" too");
            last = Math.Max(last ?? 0, expected);
            _idOf[content.AsText()] = expected;
            _tokenOf[expected] = content.AsText();
            var special = part.Required("special").AsFlag();
            tokens.Add(new AddedToken(expected, content.AsText(), special, part.Flag("single_word", false), part.Flag("lstrip", false),
                part.Flag("rstrip", false), part.Flag("normalized", !special)));
        }
        return tokens;
    }
}
