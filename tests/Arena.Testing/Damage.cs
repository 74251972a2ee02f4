using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;

namespace Arena.Testing;

/// <summary>Ways to damage a file.</summary>
internal static class Damage
{
    private static readonly string[] Numbers =
    [
        "0", "-0", "-1", "1", "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808",
            "18446744073709551616", "1152921504606846976",
        "1e308", "1e999", "-1e999", "1e-400", "0.5", "NaN", "Infinity", "-Infinity", "1e", "0x10", "١",
    ];

    private static readonly string[] Bits =
    [
        "\0", "\n", "\r", "\r\n", "\"", "\\", "\\u0000", "\\ud800", "{", "}", "[", "]", ",", ":", "null", "true", "\"x\"", "{}", "[]",
            "[null]", "é", "\u2028", "🦀", "//", "''", "../", "\ufeff", " ", "\t",
    ];

    /// <summary>One to four changes, most often one, so that much of the file stays good.</summary>
    public static byte[] Bytes(byte[] good, Random random)
    {
        var bytes = good;
        for (var edits = random.Next(2) == 0 ? 1 : random.Next(1, 5); edits > 0; edits--) bytes = Edited(bytes, random);
        return bytes;
    }

    /// <summary>Half of the time a change of the JSON's values, which stays JSON; else one of its bytes.</summary>
    public static byte[] Json(byte[] good, Random random)
    {
        if (random.Next(2) == 0) return Bytes(good, random);
        var root = JsonNode.Parse(good)!;
        for (var edits = random.Next(1, 4); edits > 0; edits--) Change(root, random);
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    /// <summary>JSON Lines: one line in four changed as JSON, or the bytes of the whole.</summary>
    public static byte[] JsonLines(byte[] good, Random random)
    {
        if (random.Next(2) == 0) return Bytes(good, random);
        var lines = Encoding.UTF8.GetString(good).Split('\n');
        for (var i = 0; i < lines.Length; i++)
            if (lines[i] != "" && random.Next(4) == 0) lines[i] = Encoding.UTF8.GetString(Json(Encoding.UTF8.GetBytes(lines[i]), random));
        return Encoding.UTF8.GetBytes(string.Join('\n', lines));
    }

    public static byte[] Zipped(byte[] bytes)
    {
        using var stream = new MemoryStream();
        using (var zip = new GZipStream(stream, CompressionLevel.Fastest)) zip.Write(bytes);
        return stream.ToArray();
    }

    /// <summary>A file that may come packed: damaged before it was packed, afterwards, or never packed.</summary>
    public static byte[] MaybeZipped(byte[] good, Random random, Func<byte[], Random, byte[]> damage) => random.Next(4) switch
    {
        0 => Zipped(damage(good, random)),
        1 => Bytes(Zipped(good), random),
        _ => damage(good, random),
    };

    /// <summary>
    /// A file that may come in another encoding: one time in six UTF-16 or Latin-1, packed or not, and perhaps damaged in it.
    /// </summary>
    public static byte[] MaybeEncoded(byte[] text, Random random)
    {
        if (random.Next(6) > 0) return text;
        var words = Encoding.UTF8.GetString(text);
        var encoding = random.Next(3) switch { 0 => Encoding.Unicode, 1 => Encoding.BigEndianUnicode, _ => Encoding.Latin1 };
        byte[] bytes = [.. random.Next(2) == 0 ? encoding.GetPreamble() : [], .. encoding.GetBytes(words)];
        if (random.Next(2) == 0) bytes = Bytes(bytes, random);
        return random.Next(3) == 0 ? Zipped(bytes) : bytes;
    }

    private static byte[] Edited(byte[] bytes, Random random)
    {
        if (bytes.Length == 0) return Some(random);
        var at = random.Next(bytes.Length);
        var length = Math.Min(random.Next(1, 24), bytes.Length - at);
        switch (random.Next(10))
        {
            case 0:
                return [.. bytes[..at], (byte)(bytes[at] ^ (1 << random.Next(8))), .. bytes[(at + 1)..]];
            case 1:
                return [.. bytes[..at], .. bytes[(at + length)..]];
            case 2:
                return [.. bytes[..at], .. bytes[at..(at + length)], .. bytes[at..]];
            case 3:
                return [.. bytes[..at], .. Some(random), .. bytes[at..]];
            case 4:
                return random.Next(4) == 0 ? bytes[..at] : [.. bytes, .. Some(random)];
            case 5:
                return NumberChanged(bytes, at, random);
            case 6:
                var nest = random.Next(3) switch { 0 => "[", 1 => "{\"a\":", _ => "(" };
                return [.. bytes[..at],
                    .. Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(nest, random.Next(4) == 0 ? 20_000 : random.Next(1, 80)))),
                    .. bytes[at..]];
            case 7:
                // A length, little- or big-endian, at the front or anywhere.
                var claimed = new byte[8];
                var value = 1UL << random.Next(64);
                if (random.Next(2) == 0) BinaryPrimitives.WriteUInt64LittleEndian(claimed, value);
                else BinaryPrimitives.WriteUInt64BigEndian(claimed, value);
                var start = random.Next(2) == 0 ? 0 : at;
                return [.. bytes[..start], .. claimed[..Math.Min(8, bytes.Length - start)], .. bytes[Math.Min(bytes.Length, start + 8)..]];
            case 8:
                var from = random.Next(bytes.Length);
                return [.. bytes[..at], .. bytes[from..Math.Min(bytes.Length, from + length)], .. bytes[(at + length)..]];
            default:
                return [.. bytes[..at], .. Some(random), .. bytes[(at + 1)..]];
        }
    }

    private static byte[] NumberChanged(byte[] bytes, int near, Random random)
    {
        static bool Digit(byte b) => char.IsAsciiDigit((char)b) || b is (byte)'-' or (byte)'.';
        while (near < bytes.Length && !Digit(bytes[near])) near++;
        var end = near;
        while (end < bytes.Length && Digit(bytes[end])) end++;
        return [.. bytes[..near], .. Encoding.UTF8.GetBytes(Numbers[random.Next(Numbers.Length)]), .. bytes[end..]];
    }

    private static byte[] Some(Random random)
    {
        if (random.Next(4) > 0)
            return Encoding.UTF8.GetBytes(random.Next(3) == 0 ? Numbers[random.Next(Numbers.Length)] : Bits[random.Next(Bits.Length)]);
        var bytes = new byte[random.Next(1, 9)];
        random.NextBytes(bytes);
        return bytes;
    }

    private static void Change(JsonNode root, Random random)
    {
        var inner = Inner(root).ToList();
        if (inner.Count == 0) return;
        var (parent, key, index) = inner[random.Next(inner.Count)];
        var what = random.Next(6);
        if (parent is JsonObject fields)
        {
            var value = fields[key!]?.DeepClone();
            if (what == 0) fields.Remove(key!);
            else if (what == 1) fields[key! + (random.Next(2) == 0 ? " " : "2")] = value;
            else if (what == 2 && value is JsonValue && fields.Count > 1) fields[key!] = fields[random.Next(fields.Count)]?.DeepClone();
            else fields[key!] = Odd(value, random);
        }
        else if (parent is JsonArray items)
        {
            var value = items[index]?.DeepClone();
            if (what == 0) items.RemoveAt(index);
            else if (what == 1) items.Insert(random.Next(items.Count), value);
            else items[index] = Odd(value, random);
        }
    }

    private static IEnumerable<(JsonNode Parent, string? Key, int Index)> Inner(JsonNode? node)
    {
        if (node is JsonObject fields)
        {
            foreach (var (key, value) in fields)
            {
                yield return (fields, key, 0);
                foreach (var deeper in Inner(value)) yield return deeper;
            }
        }
        else if (node is JsonArray items)
        {
            for (var i = 0; i < items.Count; i++)
            {
                yield return (items, null, i);
                foreach (var deeper in Inner(items[i])) yield return deeper;
            }
        }
    }

    private static JsonNode? Odd(JsonNode? value, Random random) => random.Next(12) switch
    {
        0 => null,
        1 => "",
        2 => random.Next(2) == 0 ? "x" : "\0é🦀\ud83e\udd80../..",
        3 => 0,
        4 => -1,
        5 => 1L << random.Next(63),
        6 => 1e308,
        7 => random.Next(2) == 0,
        8 => new JsonArray(),
        9 => new JsonObject(),
        10 => new JsonArray(value, value?.DeepClone()),
        _ => value is JsonValue && value.GetValueKind() == System.Text.Json.JsonValueKind.Number ? value.ToJsonString()
        : new JsonObject { ["a"] = value },
    };
}
