using System.Collections.Concurrent;
using System.Globalization;
using System.Text;

namespace Arena.Models.Tokenizers;

/// <summary>
/// Byte-pair encoding (Sennrich, Haddow and Birch 2016): a piece starts as its characters, and the adjacent pair that was
/// learnt first is merged, leftmost first, until no pair is left that was learnt.
/// </summary>
internal sealed class BpeModel : ITokenModel
{
    private const int CachedWords = 10_000;
    private const int CachedLength = 256;

    private readonly Dictionary<string, int> _vocabulary;
    private readonly BpeMerges _merges;
    private readonly int? _unknown;
    private readonly bool _fuseUnknown;
    private readonly int[]? _bytes;
    private readonly bool _byteFallback;
    private readonly bool _ignoreMerges;
    private readonly ConcurrentDictionary<string, int[]> _cache = new(StringComparer.Ordinal);
    private int _cached;

    private BpeModel(
        Dictionary<string, int> vocabulary, BpeMerges merges, int? unknown, bool fuseUnknown, bool byteFallback, bool ignoreMerges)
    {
        _vocabulary = vocabulary;
        _merges = merges;
        _unknown = unknown;
        _fuseUnknown = fuseUnknown;
        _byteFallback = byteFallback;
        _ignoreMerges = ignoreMerges;
        if (byteFallback)
        {
            _bytes = [.. Enumerable.Range(0, 256).Select(value =>
                vocabulary.GetValueOrDefault(string.Create(CultureInfo.InvariantCulture, $"<0x{value:X2}>"), -1))];
        }
    }

    public IReadOnlyDictionary<string, int> Vocabulary => _vocabulary;

    public static BpeModel Read(JsonPart part)
    {
        part.Only("type", "dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix", "fuse_unk", "byte_fallback",
            "ignore_merges", "vocab", "merges");
        if (part.Optional("dropout") is { } dropout && dropout.AsNumber() != 0)
            throw dropout.Fail("dropout makes tokens random and is not supported; set it to null");
        foreach (var affix in new[] { "continuing_subword_prefix", "end_of_word_suffix" })
        {
            if (part.Optional(affix) is { } text && text.AsText() != "") throw text.Fail("is not supported; only null and \"\" are");
        }
        var vocabulary = TokenModels.ReadVocabulary(part.Required("vocab"));
        int? unknown = null;
        if (part.Optional("unk_token") is { } token)
        {
            unknown = vocabulary.TryGetValue(token.AsText(), out var id)
                ? id
                : throw token.Fail($"\"{token.AsText()}\" is not in the vocabulary; add it there, or set unk_token to null");
        }
        return new BpeModel(vocabulary, BpeMerges.Read(part.Required("merges"), vocabulary), unknown,
            part.Flag("fuse_unk", false), part.Flag("byte_fallback", false), part.Flag("ignore_merges", false));
    }

    public void Encode(string piece, List<int> ids)
    {
        if (_ignoreMerges && _vocabulary.TryGetValue(piece, out var whole))
        {
            ids.Add(whole);
            return;
        }
        if (piece.Length >= CachedLength)
        {
            ids.AddRange(_merges.Apply(Symbols(piece)));
            return;
        }
        if (!_cache.TryGetValue(piece, out var word))
        {
            word = _merges.Apply(Symbols(piece));
            // A full cache keeps what it has: the frequent words came early.
            if (Interlocked.Increment(ref _cached) <= CachedWords) _cache.TryAdd(piece, word);
            else Interlocked.Decrement(ref _cached);
        }
        ids.AddRange(word);
    }

    /// <summary>The piece's characters as ids, those not in the vocabulary as their bytes or as unknown.</summary>
    private List<int> Symbols(string piece)
    {
        var symbols = new List<int>(piece.Length);
        var pendingUnknown = false;
        Span<byte> utf8 = stackalloc byte[4];
        var lookup = _vocabulary.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int at = 0, length; at < piece.Length; at += length)
        {
            var rune = Rune.GetRuneAt(piece, at);
            length = rune.Utf16SequenceLength;
            if (lookup.TryGetValue(piece.AsSpan(at, length), out var id))
            {
                if (pendingUnknown) symbols.Add(_unknown!.Value);
                pendingUnknown = false;
                symbols.Add(id);
                continue;
            }
            // Bytes do not push out an unknown before them: it follows them, as in Hugging Face's own code.
            if (_byteFallback && TryAddBytes(utf8[..rune.EncodeToUtf8(utf8)], symbols)) continue;
            if (_unknown is null) continue;
            if (pendingUnknown && !_fuseUnknown) symbols.Add(_unknown.Value);
            pendingUnknown = true;
        }
        if (pendingUnknown) symbols.Add(_unknown!.Value);
        return symbols;
    }

    private bool TryAddBytes(ReadOnlySpan<byte> utf8, List<int> symbols)
    {
        foreach (var value in utf8)
        {
            if (_bytes![value] < 0) return false;
        }
        foreach (var value in utf8) symbols.Add(_bytes![value]);
        return true;
    }
}
