namespace Arena.Ratings.Agreement;

/// <summary>A player that gives one answer to everything, and how often it does.</summary>
public sealed record ConstantResponse(string Player, string Response, double Share, int Prompts);

/// <summary>
/// Finds players that answer without reading the prompt. A judge can be fooled by a fixed text, and length control
/// then rewards it: a null model won 77 % raw and 86 % length-controlled on a public board.
/// </summary>
public static class ConstantResponses
{
    /// <summary>Players of whom at least half of the prompts, and at least five, got the same answer.</summary>
    /// <param name="responses">Who answered which prompt with what; the same prompt again adds nothing.</param>
    public static IReadOnlyList<ConstantResponse> Find(IEnumerable<(string Player, string Prompt, string Response)> responses)
    {
        ArgumentNullException.ThrowIfNull(responses);
        return [.. responses.DistinctBy(r => (r.Player, r.Prompt)).GroupBy(r => r.Player)
            .OrderBy(player => player.Key, StringComparer.Ordinal)
            .Select(player =>
            {
                var most = player.GroupBy(r => r.Response.Trim()).MaxBy(same => same.Count())!;
                return (Player: player.Key, Response: most.Key, Same: most.Count(), Prompts: player.Count());
            })
            .Where(found => found.Same >= 5 && 2 * found.Same >= found.Prompts)
            .Select(found => new ConstantResponse(found.Player, found.Response, found.Same / (double)found.Prompts, found.Prompts))];
    }
}
