namespace Arena.Scenarios.Options;

/// <summary>How many meetings a format of a tournament takes.</summary>
public static class FormatSize
{
    /// <summary>Rounds of a Swiss: ⌈log₂ n⌉, after which one player at most has won all its meetings.</summary>
    public static int SwissRounds(int players) => players < 2 ? 0 : (int)Math.Ceiling(Math.Log2(players));

    /// <summary>Meetings of a Swiss; of an odd number one player sits out each round.</summary>
    public static int Swiss(int players) => SwissRounds(players) * (players / 2);

    /// <summary>Meetings of a knockout: each puts one player out, and one is left.</summary>
    public static int Knockout(int players) => Math.Max(0, players - 1);
}
