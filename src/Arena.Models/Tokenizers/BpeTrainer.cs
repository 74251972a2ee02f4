namespace Arena.Models.Tokenizers;

/// <summary>Learns byte-pair merges: the pair that is seen most often becomes a token, again and again.</summary>
internal static class BpeTrainer
{
    /// <summary>A pair seen once would make a token for one place in the text.</summary>
    private const int MinimumCount = 2;

    /// <summary>Ties go to the pair with the lower left id, then the lower right id.</summary>
    public static (List<string> Vocabulary, List<(string Left, string Right)> Merges) Train(
        IEnumerable<string> pieces, IReadOnlyList<string> special, int vocabularySize)
    {
        var vocabulary = new List<string>();
        var idOf = new Dictionary<string, int>(StringComparer.Ordinal);
        int Id(string token)
        {
            if (idOf.TryGetValue(token, out var id)) return id;
            idOf.Add(token, vocabulary.Count);
            vocabulary.Add(token);
            return vocabulary.Count - 1;
        }
        foreach (var token in special) Id(token);
        foreach (var character in Enumerable.Range(0, 256).Select(b => ByteLevelAlphabet.CharacterOf((byte)b)).Order())
            Id(character.ToString());

        var words = new WordPairs(pieces, character => idOf[character.ToString()]);
        var merges = new List<(string, string)>();
        while (vocabulary.Count < vocabularySize && words.MostFrequent(MinimumCount) is { } pair)
        {
            var (left, right) = (vocabulary[pair.Left], vocabulary[pair.Right]);
            merges.Add((left, right));
            // Two pairs may spell the same token: it is one token with two ways to it.
            words.Merge(pair, Id(left + right));
        }
        return (vocabulary, merges);
    }

    /// <summary>The distinct words, how often each is seen, and in how many places each pair, kept up as pairs are merged.</summary>
    private sealed class WordPairs
    {
        private readonly List<int[]> _words = [];
        private readonly List<long> _counts = [];
        private readonly Dictionary<(int Left, int Right), long> _pairs = [];
        private readonly Dictionary<(int Left, int Right), HashSet<int>> _places = [];
        private readonly PriorityQueue<(int Left, int Right), (long NegatedCount, int Left, int Right)> _queue = new();

        public WordPairs(IEnumerable<string> pieces, Func<char, int> idOf)
        {
            var index = new Dictionary<string, int>(StringComparer.Ordinal);
            foreach (var piece in pieces)
            {
                if (!index.TryGetValue(piece, out var word))
                {
                    index.Add(piece, word = _words.Count);
                    _words.Add([.. piece.Select(idOf)]);
                    _counts.Add(0);
                }
                _counts[word]++;
            }
            for (var word = 0; word < _words.Count; word++) Count(word, 1, null);
            foreach (var pair in _pairs.Keys) Enqueue(pair);
        }

        /// <summary>The pair seen most often, or null where none is seen so often.</summary>
        public (int Left, int Right)? MostFrequent(int minimum)
        {
            while (_queue.TryDequeue(out var pair, out var priority))
            {
                var count = _pairs.GetValueOrDefault(pair);
                if (count < minimum) continue;
                if (count == -priority.NegatedCount) return pair;
                // Its count fell since it was queued.
                Enqueue(pair);
            }
            return null;
        }

        public void Merge((int Left, int Right) pair, int merged)
        {
            var changed = new HashSet<(int, int)>();
            foreach (var word in _places[pair].ToList())
            {
                Count(word, -1, null);
                _words[word] = Merged(_words[word], pair, merged);
                Count(word, 1, changed);
            }
            foreach (var other in changed) Enqueue(other);
        }

        private void Enqueue((int Left, int Right) pair) => _queue.Enqueue(pair, (-_pairs[pair], pair.Left, pair.Right));

        /// <summary>Adds a word's pairs (sign 1) or takes them away (-1), noting which pairs it touched.</summary>
        private void Count(int word, int sign, HashSet<(int, int)>? touched)
        {
            var symbols = _words[word];
            for (var i = 0; i + 1 < symbols.Length; i++)
            {
                var pair = (symbols[i], symbols[i + 1]);
                _pairs[pair] = _pairs.GetValueOrDefault(pair) + sign * _counts[word];
                touched?.Add(pair);
                if (sign < 0) continue;
                if (!_places.TryGetValue(pair, out var places)) _places.Add(pair, places = []);
                places.Add(word);
            }
        }

        private static int[] Merged(int[] symbols, (int Left, int Right) pair, int merged)
        {
            var result = new List<int>(symbols.Length);
            for (var i = 0; i < symbols.Length; i++)
            {
                if (i + 1 < symbols.Length && symbols[i] == pair.Left && symbols[i + 1] == pair.Right)
                {
                    result.Add(merged);
                    i++;
                }
                else
                {
                    result.Add(symbols[i]);
                }
            }
            return [.. result];
        }
    }
}
