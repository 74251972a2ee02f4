using System.Globalization;
using Arena.Core.Text;
using Arena.Scenarios.Binding;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Scenarios.Yaml;

namespace Arena.Scenarios.Checks;

/// <summary>
/// What must hold in the lists of events and expectations: players that exist, rounds that are played, bounds that can be met
/// and missed.
/// </summary>
internal static class ListChecks
{
    public static void Apply(Mapping root, IReadOnlyCollection<string> players, OptionTypes types, ErrorList errors)
    {
        // Absent, the default; unreadable, an error that is told elsewhere.
        var rounds = root["tournament"] is Mapping tournament && tournament["rounds"] is { } given ? Number(given)
            : new TournamentOptions().Rounds;
        foreach (var (item, field) in Items(root, "events"))
        {
            Player(item, field, "player", players, errors);
            Rounds(item, field, rounds, errors);
        }
        foreach (var (item, field) in Items(root, "expectations"))
        {
            Player(item, field, "player", players, errors);
            Player(item, field, "opponent", players, errors);
            if (item["kind"] is Scalar kind && types.Parts.Find(typeof(ExpectationOptions), kind.Text) is { } part
                && types.Fields(part.Options).Any(each => each.Key == "low"))
            {
                Bounds(item, field, errors);
                MeasureRange.Of(types.Parts, typeof(ExpectationOptions), item).Demand(item, field, errors);
            }
            if (item["player"] is Scalar one && item["opponent"] is Scalar other && one.Text == other.Text)
                errors.Add(other.Place, $"{field}.opponent", $"{Spelling.Quote(other.Text)} does not play against itself",
                    "Name another player");
        }
    }

    public static IEnumerable<(Mapping Item, string Field)> Items(Mapping root, string list) => root[list] is Sequence items
        ? items.Items.Select((node, i) => (node as Mapping ?? Spelled(node), Binder.Index(list, i)))
        : [];

    // The kind alone, as one word.
    private static Mapping Spelled(Node node) =>
        new(node.Place, node is Scalar word ? [new Entry("kind", word.Place, word)] : []);

    public static void Player(Mapping item, string field, string key, IReadOnlyCollection<string> players, ErrorList errors)
    {
        if (item[key] is Scalar { IsNull: false } name && !players.Contains(name.Text))
            errors.Add(name.Place, $"{field}.{key}", $"no player {Spelling.Quote(name.Text)}",
                Spelling.Remedy(name.Text, [.. players.Select(each => Spelling.Safe(each))], "Players here"));
    }

    private static void Rounds(Mapping item, string field, double? rounds, ErrorList errors)
    {
        var (from, until) = (Number(item["from"]), Number(item["until"]));
        if (until < from)
            errors.Add(item["until"]!.Place, $"{field}.until", "is before from, so that it would never happen",
                "Swap the two, or take one away");
        else if (from > rounds)
            errors.Add(item["from"]!.Place, $"{field}.from",
                string.Create(CultureInfo.InvariantCulture, $"is after the last round, {rounds}, so that it would never happen"),
                "Make it an earlier one, or raise tournament.rounds");
    }

    public static void Bounds(Mapping item, string field, ErrorList errors)
    {
        var (low, high) = (Number(item["low"]), Number(item["high"]));
        if (item["low"] is null or { IsNull: true } && item["high"] is null or { IsNull: true })
            errors.Add(item.Place, field, "no bound, so that nothing could break it", "Add low, high or both");
        else if (low > high)
            errors.Add(item["high"]!.Place, $"{field}.high", "is below low, so that nothing could meet it",
                "Swap the two, or take one away");
    }

    public static double? Number(Node? node) =>
        node is Scalar { Plain: true } scalar
            && double.TryParse(scalar.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null;
}
