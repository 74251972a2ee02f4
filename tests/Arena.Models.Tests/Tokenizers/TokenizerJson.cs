using System.Text;
using Arena.Models.Tokenizers;

namespace Arena.Models.Tests.Tokenizers;

/// <summary>Small tokenizer files for tests, with parts to replace.</summary>
internal static class TokenizerJson
{
    public static Tokenizer Parse(string json) => Tokenizer.Parse("tokenizer.json", Encoding.UTF8.GetBytes(json));

    /// <summary>Four letters, a space, the word "ab", and unknown.</summary>
    public static string Bpe(
        string normalizer = "null", string preTokenizer = "null", string postProcessor = "null", string decoder = """{"type": "Fuse"}""",
        string added = "[]", string options = "", string merges = """["a b"]""") => $$"""
        {"version": "1.0", "truncation": null, "padding": null, "added_tokens": {{added}}, "normalizer": {{normalizer}},
         "pre_tokenizer": {{preTokenizer}}, "post_processor": {{postProcessor}}, "decoder": {{decoder}},
         "model": {"type": "BPE", "dropout": null, "unk_token": "?", {{options}}
           "vocab": {"?": 0, "a": 1, "b": 2, "c": 3, "d": 4, " ": 5, "ab": 6}, "merges": {{merges}} } }
        """;
}
