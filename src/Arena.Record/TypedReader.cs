using System.Collections;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using static SQLitePCL.raw;

namespace Arena.Record;

/// <summary>
/// Refuses a row in which a column of numbers holds anything else. SQLite keeps any value in any column, and hands a text out as
/// the number 0 when it is asked for a number; a text column holds texts, since SQLite makes them of numbers.
/// </summary>
internal sealed class TypedReader : DbDataReader
{
    private readonly SqliteDataReader rows;
    private readonly List<Column> columns = [], numbers = [];

    public TypedReader(SqliteDataReader rows, IModel model)
    {
        this.rows = rows;
        // There is none for a statement without a result.
        if (rows.Handle is not { } statement) return;
        for (var i = 0; i < rows.FieldCount; i++)
        {
            var (table, name) = (
                sqlite3_column_table_name(statement, i).utf8_to_string(), sqlite3_column_origin_name(statement, i).utf8_to_string());
            // What is computed comes from no column.
            if (table is not null && name is not null && model.GetRelationalModel().FindTable(table, null)?.FindColumn(name) is { } column)
                columns.Add(new(i, column, Type(column.StoreType)));
        }
        numbers.AddRange(columns.Where(column => column.Type != SQLITE_TEXT));
    }

    public override bool Read()
    {
        if (!rows.Read()) return false;
        foreach (var column in numbers)
        {
            var type = sqlite3_column_type(rows.Handle, column.Index);
            if (type != column.Type && !(type == SQLITE_NULL && column.Of.IsNullable))
                throw new FormatException(
                    $"{Word(type)} where {Word(column.Type)} belongs, in {column.Of.Name} of table {column.Of.Table.Name}, row {Row()}");
        }
        return true;
    }

    /// <summary>Its key, as far as it was asked for.</summary>
    private string Row() => string.Join(", ", columns
        .Where(column => ((ITable)column.Of.Table).PrimaryKey!.Columns.Contains(column.Of))
        .Select(column => $"{column.Of.Name} {rows.GetValue(column.Index)}"));

    private static int Type(string storeType) => storeType switch { "INTEGER" => SQLITE_INTEGER, "REAL" => SQLITE_FLOAT, _ => SQLITE_TEXT };

    private static string Word(int type) => type switch
    {
        SQLITE_INTEGER => "a whole number",
        SQLITE_FLOAT => "a number",
        SQLITE_TEXT => "a text",
        SQLITE_BLOB => "a blob",
        _ => "nothing",
    };

    private readonly record struct Column(int Index, IColumn Of, int Type);

    // All else is the reader's own.
    public override object this[int ordinal] => rows[ordinal];

    public override object this[string name] => rows[name];

    public override int Depth => rows.Depth;

    public override int FieldCount => rows.FieldCount;

    public override bool HasRows => rows.HasRows;

    public override bool IsClosed => rows.IsClosed;

    public override int RecordsAffected => rows.RecordsAffected;

    public override bool GetBoolean(int ordinal) => rows.GetBoolean(ordinal);

    public override byte GetByte(int ordinal) => rows.GetByte(ordinal);

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) =>
        rows.GetBytes(ordinal, dataOffset, buffer, bufferOffset, length);

    public override char GetChar(int ordinal) => rows.GetChar(ordinal);

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) =>
        rows.GetChars(ordinal, dataOffset, buffer, bufferOffset, length);

    public override string GetDataTypeName(int ordinal) => rows.GetDataTypeName(ordinal);

    public override DateTime GetDateTime(int ordinal) => rows.GetDateTime(ordinal);

    public override decimal GetDecimal(int ordinal) => rows.GetDecimal(ordinal);

    public override double GetDouble(int ordinal) => rows.GetDouble(ordinal);

    public override IEnumerator GetEnumerator() => rows.GetEnumerator();

    public override Type GetFieldType(int ordinal) => rows.GetFieldType(ordinal);

    public override T GetFieldValue<T>(int ordinal) => rows.GetFieldValue<T>(ordinal);

    public override float GetFloat(int ordinal) => rows.GetFloat(ordinal);

    public override Guid GetGuid(int ordinal) => rows.GetGuid(ordinal);

    public override short GetInt16(int ordinal) => rows.GetInt16(ordinal);

    public override int GetInt32(int ordinal) => rows.GetInt32(ordinal);

    public override long GetInt64(int ordinal) => rows.GetInt64(ordinal);

    public override string GetName(int ordinal) => rows.GetName(ordinal);

    public override int GetOrdinal(string name) => rows.GetOrdinal(name);

    public override string GetString(int ordinal) => rows.GetString(ordinal);

    public override object GetValue(int ordinal) => rows.GetValue(ordinal);

    public override int GetValues(object[] values) => rows.GetValues(values);

    public override bool IsDBNull(int ordinal) => rows.IsDBNull(ordinal);

    public override bool NextResult() => rows.NextResult();

    public override void Close() => rows.Close();

    protected override void Dispose(bool disposing)
    {
        if (disposing) rows.Dispose();
        base.Dispose(disposing);
    }
}
