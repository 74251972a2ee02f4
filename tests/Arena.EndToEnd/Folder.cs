namespace Arena.EndToEnd;

/// <summary>A temporary folder to run the program in.</summary>
public sealed class Folder : IDisposable
{
    /// <summary>A whole tournament in a few seconds: too little training to learn anything, and every part of the way at work.</summary>
    public const string Tiny = """
        name: tiny
        seed: 3
        device: cpu
        world: {kind: frontdesk, train-prompts: 40, test-prompts: 20, ood-prompts: 5}
        models:
          base: {kind: pretrain, layers: 1, width: 16, heads: 2, kv-heads: 2, tokens: 30000, batch: 32}
          start: {demonstrations: 32, epochs: 1, batch: 16}
          gold-pairs: 100
        players:
          - {preset: sft, optimizer: {demonstrations: 32, batch: 16}}
          - {preset: dpo, feedback: {pairs: 16}, optimizer: {batch: 8}}
          - {preset: rlhf, feedback: {pairs: 20}, reward: {batch: 8}, optimizer: {steps: 6, batch: 16}}
        tournament: {rounds: 2, prompts: 10, judge: gold}

        """;

    public string Path { get; } = TestFolders.New("end-to-end");

    public string Write(string name, string text)
    {
        File.WriteAllText(System.IO.Path.Combine(Path, name), text);
        return name;
    }

    public Task<Ended> Arena(params string[] arguments) => ArenaProgram.RunAsync(Path, arguments);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

/// <summary>A folder in which the tiny scenario was played to its end, for tests that look at what came of it.</summary>
public sealed class PlayedFolder : IAsyncLifetime
{
    public Folder Folder { get; } = new();

    /// <summary>What the run said.</summary>
    public Ended Run { get; private set; } = null!;

    /// <summary>What <c>arena leaderboard --json</c> said.</summary>
    public Ended Json { get; private set; } = null!;

    /// <summary>A policy that the run trained.</summary>
    public string Policy =>
        Path.Combine(Directory.EnumerateDirectories(Path.Combine(Folder.Path, ".arena", "tiny-1"), "rlhf@2-*").Single(), "policy");

    public async Task InitializeAsync()
    {
        Run = await Folder.Arena("run", Folder.Write("tiny.yaml", Folder.Tiny));
        Json = await Folder.Arena("leaderboard", "--json");
    }

    public Task DisposeAsync()
    {
        Folder.Dispose();
        return Task.CompletedTask;
    }
}

[CollectionDefinition(Name)]
public sealed class Played : ICollectionFixture<PlayedFolder>
{
    public const string Name = "played";
}
