using Arena.Core.Text;
using Arena.Scenarios.Binding;
using Arena.Scenarios.Options;
using Arena.Scenarios.Parts;
using Arena.Scenarios.Yaml;

namespace Arena.Scenarios.Checks;

/// <summary>What must hold between the fields of a scenario.</summary>
internal static class ScenarioChecks
{
    public static void Apply(Mapping root, OptionTypes types, ErrorList errors)
    {
        var names = Names(root, errors);
        if (root["tournament"] is Mapping tournament)
        {
            Challenger(tournament, names, errors);
            Earlier(tournament, errors);
        }
        if ((root["models"] as Mapping)?["labelers"] is Mapping labelers) Labelers(labelers, errors);
        ListChecks.Apply(root, names, types, errors);
        ClaimChecks.Apply(root, names, types.Parts, errors);
    }

    private static void Labelers(Mapping labelers, ErrorList errors)
    {
        foreach (var entry in labelers.Entries.Where(entry => ModelNames.All.Contains(entry.Key)))
            errors.Add(entry.KeyPlace, $"models.labelers.{entry.Key}", "is a model that every scenario has already",
                "Give it another name, such as large");
    }

    private static IReadOnlyCollection<string> Names(Mapping root, ErrorList errors)
    {
        // Whatever their case: a player's checkpoints lie in folders of its name, and some file systems know no case.
        var first = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        var names = new List<string>();
        if (root["players"] is not Sequence players) return [];
        for (var i = 0; i < players.Items.Count; i++)
        {
            if ((players.Items[i] as Mapping)?["name"] is not Scalar { IsNull: false } name) continue;
            names.Add(name.Text);
            if (first.TryAdd(name.Text, i)) continue;
            var other = first[name.Text];
            var same = ((Mapping)players.Items[other])["name"] is Scalar earlier && earlier.Text == name.Text;
            errors.Add(name.Place, $"{Binder.Index("players", i)}.name",
                $"{Spelling.Quote(name.Text)} is the name of {Binder.Index("players", other)} already{(same ? "" : ", but for its case")}",
                "Give each player a name of its own");
        }
        return names;
    }

    private static void Earlier(Mapping tournament, ErrorList errors)
    {
        if (tournament["format"] is not Scalar { Text: "swiss" or "knockout" } format) return;
        // The default is written out where a run keeps its scenario, so it says nothing of what somebody wants.
        if (tournament["earlier"] is not Scalar { IsNull: false, Text: not ("0" or "1") } earlier) return;
        errors.Add(earlier.Place, "tournament.earlier", $"in a {format.Text} the newest checkpoints alone play",
            "Remove it, or choose format: round-robin or gauntlet");
    }

    private static void Challenger(Mapping tournament, IReadOnlyCollection<string> players, ErrorList errors)
    {
        const string field = "tournament.challenger";
        var gauntlet = tournament["format"] is Scalar { Text: "gauntlet" };
        var challenger = tournament["challenger"];
        if (challenger is null or { IsNull: true })
        {
            if (gauntlet)
                errors.Add(tournament["format"]!.Place, field, "a gauntlet needs a challenger",
                    $"Add challenger: one of {Spelling.List(players.Select(name => Spelling.Safe(name)))}");
        }
        else if (challenger is Scalar name)
        {
            if (!gauntlet) errors.Add(name.Place, field, "only a gauntlet has a challenger", "Remove it, or set format: gauntlet");
            else if (!players.Contains(name.Text))
                errors.Add(name.Place, field, $"no player {Spelling.Quote(name.Text)}",
                    Spelling.Remedy(name.Text, [.. players.Select(each => Spelling.Safe(each))], "Players here"));
        }
    }
}
