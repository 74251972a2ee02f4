using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Arena.Record;

/// <summary>What <c>dotnet ef migrations add</c> builds the model with; it opens no file.</summary>
internal sealed class RecordContextFactory : IDesignTimeDbContextFactory<RecordContext>
{
    public RecordContext CreateDbContext(string[] args) =>
        new(new DbContextOptionsBuilder<RecordContext>().UseSqlite("Data Source=:memory:").Options);
}
