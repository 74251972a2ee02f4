using System.Text.Encodings.Web;
using System.Text.Json;

namespace Arena.Models.Tokenizers;

// New tokenizers are made by writing their file and reading it, so that there is one way to behave.
public sealed partial class Tokenizer
{
    /// <summary>
    /// One token a word, words being parted by white space; the begin token goes before every text. Ids: unknown 0, begin 1,
    /// end 2, then the words in order. Decoding puts a space between words.
    /// </summary>
    /// <exception cref="ArgumentException">A word is empty, has white space, is given twice, or contains a special token.</exception>
    public static Tokenizer WordLevel(
        IReadOnlyList<string> words, string unknown = "<unk>", string begin = "<s>", string end = "</s>")
    {
        string[] special = [unknown, begin, end];
        CheckSpecial(special);
        var vocabulary = new List<string>(special);
        var seen = new HashSet<string>(special, StringComparer.Ordinal);
        foreach (var word in words)
        {
            if (word == "" || word.Any(char.IsWhiteSpace))
                throw new ArgumentException($"\"{word}\" is not a word: it is empty or has white space", nameof(words));
            if (special.FirstOrDefault(token => word.Contains(token, StringComparison.Ordinal)) is { } inside)
                throw new ArgumentException(
                    $"the word \"{word}\" could never be read: it contains the special token {inside}", nameof(words));
            if (!seen.Add(word)) throw new ArgumentException($"the word \"{word}\" is given twice", nameof(words));
            vocabulary.Add(word);
        }
        return Build("a word-level tokenizer", special, json =>
        {
            json.WriteNull("normalizer");
            WriteType(json, "pre_tokenizer", "WhitespaceSplit");
            WriteBegin(json, begin, 1);
            // Without a decoder tokens are joined by spaces.
            json.WriteNull("decoder");
            json.WriteStartObject("model");
            json.WriteString("type", "WordLevel");
            WriteVocabulary(json, vocabulary);
            json.WriteString("unk_token", unknown);
            json.WriteEndObject();
        });
    }

    /// <summary>
    /// Learns a byte-level BPE with GPT-2's split: any text can be encoded and comes back exactly. Ids: begin 0, end 1, further
    /// special tokens, the 256 bytes in the order of their characters, then the merges in the order they were learnt. The
    /// begin token goes before every text.
    /// </summary>
    /// <param name="texts">What to learn from, read once.</param>
    /// <param name="vocabularySize">How many tokens, special ones and bytes included; fewer come out where no pair is seen
    /// twice any more.</param>
    /// <param name="begin">The token that begins a text.</param>
    /// <param name="end">The token that ends a text; not added by itself.</param>
    /// <param name="otherSpecial">Further tokens that are never split; null for none.</param>
    public static Tokenizer TrainByteLevelBpe(
        IEnumerable<string> texts, int vocabularySize, string begin = "<s>", string end = "</s>",
            IReadOnlyList<string>? otherSpecial = null)
    {
        string[] special = [begin, end, .. otherSpecial ?? []];
        CheckSpecial(special);
        ArgumentOutOfRangeException.ThrowIfLessThan(vocabularySize, special.Length + 256);
        var trained = BpeTrainer.Train(texts.SelectMany(text => PreTokenizers.Gpt2Pieces(WellFormed(text))), special, vocabularySize);
        return Build("a trained tokenizer", special, json =>
        {
            json.WriteNull("normalizer");
            WriteByteLevel(json, "pre_tokenizer");
            WriteBegin(json, begin, 0);
            WriteByteLevel(json, "decoder");
            json.WriteStartObject("model");
            json.WriteString("type", "BPE");
            foreach (var none in new[] { "dropout", "unk_token", "continuing_subword_prefix", "end_of_word_suffix" }) json.WriteNull(none);
            foreach (var flag in new[] { "fuse_unk", "byte_fallback", "ignore_merges" }) json.WriteBoolean(flag, false);
            WriteVocabulary(json, trained.Vocabulary);
            json.WriteStartArray("merges");
            foreach (var (left, right) in trained.Merges)
            {
                json.WriteStartArray();
                json.WriteStringValue(left);
                json.WriteStringValue(right);
                json.WriteEndArray();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void CheckSpecial(string[] special)
    {
        if (special.Any(string.IsNullOrEmpty)) throw new ArgumentException("a special token is empty");
        if (special.Distinct(StringComparer.Ordinal).Count() != special.Length)
            throw new ArgumentException($"special tokens must differ: {string.Join(", ", special)}");
    }

    private static Tokenizer Build(string name, string[] special, Action<Utf8JsonWriter> writeParts)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions
        {
            Indented = true,
            NewLine = "\n",
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        }))
        {
            json.WriteStartObject();
            json.WriteString("version", "1.0");
            json.WriteNull("truncation");
            json.WriteNull("padding");
            json.WriteStartArray("added_tokens");
            for (var id = 0; id < special.Length; id++) WriteAdded(json, id, special[id]);
            json.WriteEndArray();
            writeParts(json);
            json.WriteEndObject();
        }
        return Parse(name, stream.ToArray());
    }

    private static void WriteAdded(Utf8JsonWriter json, int id, string content)
    {
        json.WriteStartObject();
        json.WriteNumber("id", id);
        json.WriteString("content", content);
        foreach (var flag in new[] { "single_word", "lstrip", "rstrip", "normalized" }) json.WriteBoolean(flag, false);
        json.WriteBoolean("special", true);
        json.WriteEndObject();
    }

    private static void WriteType(Utf8JsonWriter json, string part, string type)
    {
        json.WriteStartObject(part);
        json.WriteString("type", type);
        json.WriteEndObject();
    }

    private static void WriteByteLevel(Utf8JsonWriter json, string part)
    {
        json.WriteStartObject(part);
        json.WriteString("type", "ByteLevel");
        json.WriteBoolean("add_prefix_space", false);
        json.WriteBoolean("trim_offsets", true);
        json.WriteBoolean("use_regex", true);
        json.WriteEndObject();
    }

    private static void WriteVocabulary(Utf8JsonWriter json, IReadOnlyList<string> tokens)
    {
        json.WriteStartObject("vocab");
        for (var id = 0; id < tokens.Count; id++) json.WriteNumber(tokens[id], id);
        json.WriteEndObject();
    }

    /// <summary>The template that puts the begin token before a text, and before each of two.</summary>
    private static void WriteBegin(Utf8JsonWriter json, string begin, int id)
    {
        void Special(int type)
        {
            json.WriteStartObject();
            json.WriteStartObject("SpecialToken");
            json.WriteString("id", begin);
            json.WriteNumber("type_id", type);
            json.WriteEndObject();
            json.WriteEndObject();
        }
        void Sequence(string name, int type)
        {
            json.WriteStartObject();
            json.WriteStartObject("Sequence");
            json.WriteString("id", name);
            json.WriteNumber("type_id", type);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteStartObject("post_processor");
        json.WriteString("type", "TemplateProcessing");
        json.WriteStartArray("single");
        Special(0);
        Sequence("A", 0);
        json.WriteEndArray();
        json.WriteStartArray("pair");
        Special(0);
        Sequence("A", 0);
        Special(1);
        Sequence("B", 1);
        json.WriteEndArray();
        json.WriteStartObject("special_tokens");
        json.WriteStartObject(begin);
        json.WriteString("id", begin);
        json.WriteStartArray("ids");
        json.WriteNumberValue(id);
        json.WriteEndArray();
        json.WriteStartArray("tokens");
        json.WriteStringValue(begin);
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
