using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Arena.Record;

/// <summary>What happens to a row whose key is already in the record.</summary>
internal enum SameKey
{
    /// <summary>The row that is there stays as it is.</summary>
    Keep,

    /// <summary>The new row takes its place.</summary>
    Replace,
}

/// <summary>
/// Inserts rows of one kind through one prepared command in the context's transaction. Raw, because Entity Framework's change
/// tracker holds every row of a batch, knows no <c>ON CONFLICT</c> and takes three times as long; table, columns and conversions
/// still come from its model, so that there is one schema.
/// </summary>
internal sealed class BatchInsert<T> : IDisposable where T : class
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly SqliteCommand command;
    private readonly Column[] columns;

    public BatchInsert(RecordContext context, string runId, SameKey sameKey)
    {
        var entity = context.Model.FindEntityType(typeof(T))!;
        command = (SqliteCommand)context.Database.GetDbConnection().CreateCommand();
        command.Transaction = (SqliteTransaction)context.Database.CurrentTransaction!.GetDbTransaction();
        columns = [.. entity.GetProperties().Where(property => !property.IsShadowProperty()).Select(property => new Column(
            property, property.GetTypeMapping().Converter, property.IsPrimaryKey(),
            command.Parameters.Add(new SqliteParameter { ParameterName = "@" + property.Name })))];
        command.Parameters.AddWithValue("@" + RecordContext.RunId, runId);

        static string Quoted(IEnumerable<IProperty> properties) =>
            string.Join(", ", properties.Select(property => $"\"{property.GetColumnName()}\""));
        static string Given(IProperty property) =>
            property.GetColumnType() == "TEXT" ? $"CAST(@{property.Name} AS TEXT)" : "@" + property.Name;
        var values = entity.GetProperties().Where(property => !property.IsPrimaryKey());
        var conflict = sameKey == SameKey.Keep
            ? "NOTHING"
            : "UPDATE SET " + string.Join(", ", values.Select(property => $"\"{property.GetColumnName()}\" = "
                + $"excluded.\"{property.GetColumnName()}\""));
        command.CommandText =
            $"INSERT INTO \"{entity.GetTableName()}\" ({Quoted(entity.GetProperties())}) " +
            $"VALUES ({string.Join(", ", entity.GetProperties().Select(Given))}) " +
            $"ON CONFLICT ({Quoted(entity.FindPrimaryKey()!.Properties)}) DO {conflict}";
        command.Prepare();
    }

    /// <returns>Whether a row was written.</returns>
    /// <exception cref="RecordException">A number is not finite, or a name is empty, not well-formed Unicode or none that
    /// <see cref="RecordRules"/> allow.</exception>
    public bool Add(T row)
    {
        if (RecordRules.Problem(row) is { } problem) throw new RecordException($"cannot record {problem}");
        foreach (var column in columns)
        {
            var value = column.Property.GetGetter().GetClrValue(row);
            if (value is double number && !double.IsFinite(number))
                throw new RecordException(
                    $"{column.Property.Name} is {number.ToString(CultureInfo.InvariantCulture)} in {Named(row)}; the record holds finite "
                        + "numbers only");
            if (column.InKey && value is string name) CheckName(name, column.Property.Name, row);
            if (column.Converter is not null && value is not null) value = column.Converter.ConvertToProvider(value);
            // A text of more than 512 bytes is bound as a C string and would end at its first NUL; bytes are not, and the
        // command casts them to text.
            if (value is string text && text.Contains('\0')) value = Encoding.UTF8.GetBytes(text);
            column.Parameter.Value = value ?? DBNull.Value;
        }
        return command.ExecuteNonQuery() > 0;
    }

    public void Dispose() => command.Dispose();

    /// <summary>SQLite's text is UTF-8, where two names that differ only in broken surrogates would become one.</summary>
    private void CheckName(string name, string what, T row)
    {
        if (name.Length == 0) throw new RecordException($"{what} is empty in {Named(row)}; it must name something");
        if (!name.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF')) return;
        try
        {
            Strict.GetByteCount(name);
        }
        catch (EncoderFallbackException e)
        {
            throw new RecordException($"{what} has half a surrogate pair in {Named(row)}; names must be well-formed Unicode", e);
        }
    }

    /// <summary>The row for errors: <c>RecordedMetric Player=dpo, Round=2, Step=10, Name=loss</c>.</summary>
    private string Named(T row) =>
        $"{typeof(T).Name} " + string.Join(", ", columns.Where(column => column.InKey)
            .Select(column =>
                string.Create(CultureInfo.InvariantCulture, $"{column.Property.Name}={column.Property.GetGetter().GetClrValue(row)}")));

    private readonly record struct Column(IProperty Property, ValueConverter? Converter, bool InKey, SqliteParameter Parameter);
}
