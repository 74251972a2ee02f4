using Arena.Core.Text;
using Arena.Scenarios.Binding;
using Arena.Scenarios.Parts;
using Arena.Scenarios.Yaml;

namespace Arena.Scenarios.Recipes;

/// <summary>Turns each player into a whole mapping: a word into its preset, a preset into its axes, no name into the preset's.</summary>
internal sealed class PlayerExpansion(Presets presets, PartCatalogue kinds, ErrorList errors)
{
    private const string Listed = "`arena recipes` lists the presets";

    public void Apply(Mapping root)
    {
        if (root["players"] is not Sequence players) return;
        for (var i = 0; i < players.Items.Count; i++)
        {
            var player = Spelled(players.Items[i]);
            players.Items[i] = player;
            if (player is Mapping map) Expand(map, Binder.Index("players", i));
        }
    }

    /// <summary>A plain word is shorthand for the preset of that name.</summary>
    public static Node Spelled(Node player) =>
        player is Scalar { IsNull: false } word ? new Mapping(word.Place, [new Entry("preset", word.Place, word)]) : player;

    private void Expand(Mapping player, string field)
    {
        var given = player["preset"];
        var word = given is Scalar { IsNull: false } scalar ? scalar : null;
        var axes = word is null ? null : presets[word.Text];
        if (word is not null && player["name"] is null or { IsNull: true })
            player.Set("name", word.Place, new Scalar(word.Place, word.Text, word.Plain));
        if (axes is not null)
        {
            foreach (var axis in axes.Entries) Lay(player, axis.Key, axis.Value, word!.Place);
        }
        else if (given is not null and not { IsNull: true })
        {
            if (word is not null)
                errors.Add(word.Place, $"{field}.preset", $"unknown preset {Spelling.Quote(word.Text)}",
                    Spelling.Meant(word.Text, presets.Names) + Listed);
            // What the preset would have supplied is not known, so that nothing more can be said about what is missing.
            player.MissingReported = true;
            foreach (var (key, _) in Presets.Axes)
            {
                if (player[key] is Mapping axis && axis["kind"] is null) player.Set(key, axis.Place, new Broken(axis.Place));
            }
            return;
        }
        foreach (var (key, _) in Presets.Axes.Where(axis => axes?[axis.Key] is null))
        {
            if (Presets.Default(key) is { } kind) Lay(player, key, new Scalar(player.Place, kind, true), player.Place);
        }
        ReportMissing(player, field);
    }

    /// <summary>Puts what a player says of an axis over what holds otherwise.</summary>
    private static void Lay(Mapping player, string axis, Node under, Place place)
    {
        var own = player.Entries.Find(entry => entry.Key == axis);
        player.Set(axis, own?.KeyPlace ?? place, Presets.Over(own?.Value, under, place));
    }

    private void ReportMissing(Mapping player, string field)
    {
        var remedy = presets.Names.Count == 0 ? "" : $", or start from a preset (`arena recipes` lists them)";
        player.MissingReported = true;
        if (player["name"] is null) errors.Add(player.Place, $"{field}.name", Binder.Missing, $"Add name: text{remedy}");
        var missing = Presets.Axes.Where(axis => player[axis.Key] is null).ToList();
        if (missing.Count == 0) return;
        var wanted = missing.Select(axis => $"{axis.Key} ({Spelling.List(kinds.Kinds(axis.Type))})");
        errors.Add(player.Place, field, $"no {string.Join(", no ", missing.Select(axis => axis.Key))}",
            $"Add {string.Join(" and ", wanted)}{remedy}");
    }
}
