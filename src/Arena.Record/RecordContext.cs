using System.Globalization;
using System.Text.Json;
using Arena.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Arena.Record;

/// <summary>
/// The schema. Every key is natural (no row numbers), begins with the run and is the order that rows are read in.
/// <c>RunId</c> is a shadow property, so that what is stored is what the rest of the program already speaks of.
/// </summary>
internal sealed class RecordContext(DbContextOptions<RecordContext> options) : DbContext(options)
{
    public const string RunId = "RunId";

    public DbSet<RecordedRun> Runs => Set<RecordedRun>();

    /// <summary>The rows of one run, untracked and in no order.</summary>
    public IQueryable<T> Of<T>(string runId) where T : class =>
        Set<T>().AsNoTracking().Where(row => EF.Property<string>(row, RunId) == runId);

    protected override void ConfigureConventions(ModelConfigurationBuilder conventions) =>
        conventions.Properties<double>().HaveConversion<FiniteConverter>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        model.Entity<RecordedRun>(run =>
        {
            run.ToTable("Runs").HasKey(r => r.Id);
            run.HasIndex(r => r.Number).IsUnique();
            run.Property(r => r.Number).ValueGeneratedNever();
            // As text: an SQLite integer is signed, and half of all seeds would read as negative.
            run.Property(r => r.Seed).HasConversion(
                seed => seed.ToString(CultureInfo.InvariantCulture), text => ulong.Parse(text, CultureInfo.InvariantCulture));
            run.Property(r => r.State).HasConversion(state => state.ToString(), text => Named<RunState>(text));
        });
        InRun<RecordedPlayer>(model, "Players", nameof(RecordedPlayer.Name))
            .Property(player => player.State).HasConversion(state => state.ToString(), text => Named<PlayerState>(text));
        InRun<RecordedCheckpoint>(model, "Checkpoints", nameof(RecordedCheckpoint.Player), nameof(RecordedCheckpoint.Round));
        InRun<RecordedMetric>(model, "Metrics", nameof(RecordedMetric.Player), nameof(RecordedMetric.Round),
            nameof(RecordedMetric.Step), nameof(RecordedMetric.Name));
        InRun<RecordedResponse>(
            model, "Responses", nameof(RecordedResponse.Round), nameof(RecordedResponse.Entry), nameof(RecordedResponse.PromptId))
            .Property(response => response.GoldParts).HasConversion(
                parts => WriteParts(parts!), json => ReadParts(json),
                new ValueComparer<IReadOnlyList<UtilityPart>>((a, b) => ReferenceEquals(a, b), parts => parts.Count, parts => parts));
        InRun<Battle>(model, "Battles", nameof(Battle.Id))
            .Property(battle => battle.Outcome).HasConversion(outcome => outcome.ToString(), text => Named<Outcome>(text));
        InRun<RecordedRating>(model, "Ratings", nameof(RecordedRating.Round), nameof(RecordedRating.Entry));
    }

    private static EntityTypeBuilder<T> InRun<T>(ModelBuilder model, string table, params string[] key) where T : class
    {
        var entity = model.Entity<T>();
        entity.ToTable(table);
        entity.Property<string>(RunId);
        entity.HasKey([RunId, .. key]);
        foreach (var part in key) entity.Property(part).ValueGeneratedNever();
        entity.HasOne<RecordedRun>().WithMany().HasForeignKey(RunId).OnDelete(DeleteBehavior.Restrict);
        return entity;
    }

    // By its name only: Enum.Parse, which Entity Framework's own conversion uses, also takes numbers, such as -1, that have none.
    private static T Named<T>(string text) where T : struct, Enum =>
        Enum.TryParse<T>(text, out var value) && Enum.GetName(value) == text ? value
            : throw new FormatException($"{text} is no {typeof(T).Name}");

    /// <summary>
    /// One JSON object, the parts in their order: <c>{"polite":0.5,"short":-1}</c>. Numbers are written so that they read back
    /// bit for bit.
    /// </summary>
    private static string WriteParts(IReadOnlyList<UtilityPart> parts)
    {
        var byName = new OrderedDictionary<string, double>(parts.Count);
        foreach (var part in parts) byName.Add(part.Name, part.Value);
        return JsonSerializer.Serialize(byName);
    }

    private static List<UtilityPart> ReadParts(string json) =>
        [.. (JsonSerializer.Deserialize<OrderedDictionary<string, double>>(json) ?? throw new FormatException("the gold's parts are null"))
            .Select(part => double.IsFinite(part.Value) ? new UtilityPart(part.Key, part.Value)
                : throw new FormatException($"gold part {part.Key} is infinite"))];
}

/// <summary>Infinities are refused when they are written; one that is read comes from elsewhere.</summary>
internal sealed class FiniteConverter() : ValueConverter<double, double>(number => number, number => Finite(number))
{
    private static double Finite(double number) => double.IsFinite(number) ? number : throw new FormatException("a number is infinite");
}
