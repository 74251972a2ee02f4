using System.Data.Common;
using System.Text.RegularExpressions;

namespace Arena.Record;

/// <summary>
/// The tables and indexes of a record, as <c>Migrations/Schema.sql</c> has them. A file may hold them and nothing else: a view
/// can take a table's place and never end, and a trigger, a virtual table or a generated column runs what a stranger wrote.
/// </summary>
internal static partial class RecordSchema
{
    /// <summary>A file with more objects than this is no record, and is not read on.</summary>
    private const int Most = 100;

    private static readonly ILookup<string, string> Texts = Read().ToLookup(text => ObjectName().Match(text).Groups[1].Value);

    /// <summary>What the file holds, read from its schema alone: no view is looked into.</summary>
    public static IReadOnlyList<SchemaObject> Of(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"SELECT type, name, tbl_name, sql FROM sqlite_schema LIMIT {Most}";
        using var rows = command.ExecuteReader();
        var objects = new List<SchemaObject>();
        while (rows.Read()) objects.Add(new($"{rows[0]}", $"{rows[1]}", $"{rows[2]}", rows[3] as string));
        return objects;
    }

    /// <summary>What no arena makes, in words; null for nothing.</summary>
    public static string? Foreign(IEnumerable<SchemaObject> objects) => objects.FirstOrDefault(o => !IsOurs(o)) is { } other
        ? Texts.Contains(other.Name) ? $"{Article(other.Type)} {other.Name} that is not as arena makes it"
            : $"{Article(other.Type)} {other.Name}, which arena does not make"
        : null;

    /// <summary>A table or index that every record has and this one has not; null for none.</summary>
    public static string? Missing(IEnumerable<SchemaObject> objects) =>
        Texts.Select(text => text.Key).Except([RecordFile.MigrationsLock]).Except(objects.Select(o => o.Name)).FirstOrDefault();

    // The index of a primary key has no text of its own: it goes with its table's.
    private static bool IsOurs(SchemaObject o) => o.Sql is null
        ? o.Type == "index" && o.Name.StartsWith("sqlite_autoindex_", StringComparison.Ordinal) && Texts.Contains(o.Table)
        : Texts[o.Name].Contains(Plain(o.Sql));

    private static string Article(string type) => type == "index" ? "an index" : $"a {type}";

    private static IEnumerable<string> Read()
    {
        using var stream = typeof(RecordSchema).Assembly.GetManifestResourceStream("Arena.Record.Migrations.Schema.sql")!;
        using var reader = new StreamReader(stream);
        var text = string.Join('\n', reader.ReadToEnd().Split('\n').Where(line => !line.StartsWith("--", StringComparison.Ordinal)));
        return [.. text.Split(';').Select(Plain).Where(statement => statement.Length > 0)];
    }

    /// <summary>Line ends and indentation hang on the system that made the file.</summary>
    private static string Plain(string sql) => Space().Replace(sql, " ").Trim();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Space();

    [GeneratedRegex("^CREATE (?:TABLE|UNIQUE INDEX) \"([^\"]+)\"", RegexOptions.CultureInvariant)]
    private static partial Regex ObjectName();
}

/// <summary>A row of <c>sqlite_schema</c>.</summary>
/// <param name="Type">Table, index, view or trigger.</param>
/// <param name="Name">The name of the table or index itself.</param>
/// <param name="Table">The table that it is or belongs to.</param>
/// <param name="Sql">The text that made it; null for the index of a key.</param>
internal sealed record SchemaObject(string Type, string Name, string Table, string? Sql);
