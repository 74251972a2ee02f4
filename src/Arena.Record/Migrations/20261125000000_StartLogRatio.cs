using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Arena.Record.Migrations
{
    /// <summary>How far what answered is from what training started from; unknown of replies that are older.</summary>
    [DbContext(typeof(RecordContext))]
    [Migration("20261125000000_StartLogRatio")]
    public sealed class StartLogRatio : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder) =>
            migrationBuilder.AddColumn<double>(name: "StartLogRatio", table: "Responses", type: "REAL", nullable: true);

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("ALTER TABLE \"Responses\" DROP COLUMN \"StartLogRatio\"");
    }
}
