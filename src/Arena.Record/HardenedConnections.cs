using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Arena.Record;

/// <summary>Sets up every connection for a file that anybody may have written, before its schema or a row is read.</summary>
internal sealed class HardenedConnections : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Harden(connection);

    public static void Harden(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        // Nothing in the schema may call functions with side effects, and a page is looked at before its cells are believed.
        command.CommandText = "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON";
        command.ExecuteNonQuery();
    }
}
