using Arena.Core;
using Arena.Core.Text;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Scenarios.Yaml;

namespace Arena.Scenarios.Checks;

/// <summary>
/// What must hold between a scenario's matrix and its claims: axes and claims with names of their own, arms that are played,
/// players that exist.
/// </summary>
internal static class ClaimChecks
{
    private const string Metrics = "docs/glossary.md lists the metrics; those of a plugin begin with x-";

    public static void Apply(Mapping root, IReadOnlyCollection<string> players, PartCatalogue parts, ErrorList errors)
    {
        var axes = MatrixChecks.Apply(root, errors);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (claim, field) in ListChecks.Items(root, "claims"))
        {
            Bounded(claim, field);
            if (claim["id"] is Scalar { IsNull: false } id && !ids.Add(id.Text))
                errors.Add(id.Place, $"{field}.id", $"{Spelling.Quote(id.Text)} is the id of an earlier claim",
                    "Give each claim an id of its own");
            foreach (var (required, place) in ListChecks.Items(claim, "requires")) Bounded(required, $"{field}.{place}");
        }

        void Bounded(Mapping item, string field)
        {
            ListChecks.Bounds(item, field, errors);
            MeasureRange.Of(parts, typeof(MeasureOptions), item["measure"] as Mapping).Demand(item, field, errors);
            if (item["measure"] is Mapping measure) Measure(measure, $"{field}.measure", axes, players, errors);
        }
    }

    private static void Measure(
        Mapping measure, string field, Dictionary<string, List<string>> axes, IReadOnlyCollection<string> players, ErrorList errors)
    {
        ListChecks.Player(measure, field, "player", players, errors);
        ListChecks.Player(measure, field, "opponent", players, errors);
        if (measure["kind"] is Scalar { Text: "metric" }) Metric(measure["name"], $"{field}.name", errors);
        if (measure["kind"] is Scalar { Text: "rank-agreement" }) Metric(measure["metric"], $"{field}.metric", errors);
        if (measure["read"] is Scalar { Text: "gold" } read && measure["kl"] is null or { IsNull: true }
            && measure["kind"] is Scalar { Text: "curve" })
            errors.Add(read.Place, $"{field}.kl", "gold is read off a curve at a KL", "Add kl: nats");
        foreach (var part in new[] { "of", "less", "over" })
        {
            if (measure[part] is Mapping inner) Measure(inner, $"{field}.{part}", axes, players, errors);
        }
        if (measure["kind"] is not Scalar { Text: not ("difference" or "ratio" or "number") }) return;
        var arm = measure["arm"] as Mapping;
        foreach (var given in arm?.Entries ?? [])
        {
            if (!axes.TryGetValue(given.Key, out var values))
                errors.Add(given.KeyPlace, $"{field}.arm.{Spelling.Safe(given.Key)}", "nothing of this name is varied", axes.Count == 0
                    ? "Add it to matrix" : Spelling.Remedy(given.Key, [.. axes.Keys.Select(key => Spelling.Safe(key))], "Axes here"));
            else if (given.Value is Scalar value && !values.Contains(value.Text))
                errors.Add(value.Place, $"{field}.arm.{given.Key}", $"{Spelling.Quote(value.Text)} is not played",
                    $"Values here: {Spelling.List(values.Select(each => Spelling.Safe(each)))}");
        }
        var missing = axes.Keys.Where(axis => arm?[axis] is null).ToList();
        if (missing.Count > 0)
            errors.Add(measure.Place, $"{field}.arm",
                $"does not say which {string.Join(" and ", missing.Select(axis => Spelling.Safe(axis)))}",
                $"Add arm: {{{string.Join(", ", missing.Select(axis => $"{Spelling.Safe(axis)}: value"))}}}");
    }

    // An empty name is refused by its own rule.
    private static void Metric(Node? name, string field, ErrorList errors)
    {
        if (name is not Scalar { IsNull: false, Text.Length: > 0 } given || MetricNames.CanBe(given.Text)) return;
        errors.Add(given.Place, field, $"no metric {Spelling.Quote(given.Text)}", Spelling.Meant(given.Text, MetricNames.All) + Metrics);
    }
}
