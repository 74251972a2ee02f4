using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Arena.Record;

/// <summary>Has each row that is read checked against its columns' types, see <see cref="TypedReader"/>.</summary>
internal sealed class TypedReads : DbCommandInterceptor
{
    public override DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result) =>
        result is SqliteDataReader reader && eventData.Context is { } context ? new TypedReader(reader, context.Model) : result;
}
