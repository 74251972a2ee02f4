using System.Text.Json;
using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Core.Files;
using Arena.Models;
using Arena.Models.Checkpoints;
using Arena.Models.Sampling;
using Arena.Worlds;

namespace Arena.Alignment.Rewards.Measuring;

/// <summary>
/// Pairs of the start's replies to test prompts, of unlike gold: what every reward model of a run is measured on. No labels are
/// bought on test prompts, so that no player learns from these. They are written once a run, and the same for all players.
/// </summary>
internal static class GoldPairs
{
    private const string FileName = "gold-pairs.json";
    private const long MostBytes = 1 << 28;

    // A start that writes the same again and again has few pairs of unlike gold.
    private const int MostDraws = 4;

    private sealed record Pair(string Prompt, string First, bool FirstEnded, string Second, bool SecondEnded);

    /// <summary>Samples pairs, as many as asked for where the start's replies differ enough in gold, and writes them.</summary>
    /// <param name="folder">Takes the file.</param>
    /// <param name="start">Writes the replies.</param>
    /// <param name="world">One with gold.</param>
    /// <param name="count">Pairs.</param>
    /// <param name="seed">Of the draws.</param>
    /// <param name="report">Told after every draw.</param>
    /// <param name="cancel">Ends it between tokens.</param>
    public static void Write(
        string folder, LanguageModel start, IWorld world, int count, Seed seed, Action<StepReport> report, CancellationToken cancel)
    {
        var all = world.Prompts(Split.Test);
        var found = new List<Pair>();
        for (var draw = 0; draw < MostDraws && found.Count < count && all.Count > 0; draw++)
        {
            // A tenth more than is missing, for pairs of equal gold.
            var prompts = Enumerable.Range(0, (int)((count - found.Count) * 1.1) + 1).Select(i => all[i % all.Count]).ToList();
            var (first, second) = (Replies(prompts, $"{draw}/first"), Replies(prompts, $"{draw}/second"));
            found.AddRange(first.Zip(second).Where(p => p.First.Gold(world) != p.Second.Gold(world))
                .Select(p => new Pair(p.First.Prompt.Id, p.First.Text, p.First.Ended, p.Second.Text, p.Second.Ended)));
            report(StepReport.Progress("gold-pairs", Math.Min(found.Count, count), count));
        }
        var kept = found.Take(count).ToList();
        AtomicFile.Write(Path.Combine(folder, FileName), stream => JsonSerializer.Serialize(stream, kept));

        TokenizedReply[] Replies(IReadOnlyList<Prompt> prompts, string name)
        {
            var ids = prompts.Select(p => start.Encode(p.Text)).ToList();
            return TokenizedReply.Drawn(start, prompts, ids, Sampler.Sample(
                start.Model, ids, new SamplingOptions(world.MaxReplyTokens, start.EndIds), seed.For(name), cancel));
        }
    }

    /// <summary>The pairs as the start's tokens, the better reply by gold first.</summary>
    /// <exception cref="ModelFolderException">The file is missing or damaged, or another world's.</exception>
    public static IReadOnlyList<PreferenceTokens> Read(string folder, LanguageModel start, IWorld world)
    {
        var path = Path.Combine(folder, FileName);
        try
        {
            var prompts = world.Prompts(Split.Test).ToDictionary(p => p.Id);
            var pairs = JsonSerializer.Deserialize<List<Pair>>(RegularFile.Read(path, MostBytes)) ?? throw new JsonException("it is null");
            return PreferenceTokens.Of([.. pairs.Select(p => Labelled(prompts[p.Prompt], p))], start);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or KeyNotFoundException)
        {
            throw new ModelFolderException($"{path}: cannot be read: {e.Message}", e);
        }

        Preference Labelled(Prompt prompt, Pair pair) => new(prompt, pair.First, pair.Second,
            world.NeededGold(prompt, pair.First).Total > world.NeededGold(prompt, pair.Second).Total ? 1 : 0,
            pair.FirstEnded, pair.SecondEnded);
    }
}
