using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Arena.Record.Migrations
{
    /// <summary>A column that nothing was ever written to.</summary>
    [DbContext(typeof(RecordContext))]
    [Migration("20260102000000_WithoutTokensSeen")]
    public sealed class WithoutTokensSeen : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("ALTER TABLE \"Checkpoints\" DROP COLUMN \"TokensSeen\"");

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.AddColumn<long>(name: "TokensSeen", table: "Checkpoints", type: "INTEGER", nullable: false, defaultValue: 0L);
    }
}
