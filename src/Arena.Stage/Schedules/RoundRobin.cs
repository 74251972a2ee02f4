namespace Arena.Stage.Schedules;

/// <summary>Everyone meets everyone once.</summary>
public static class RoundRobin
{
    /// <summary>
    /// The pairings by round, by the circle method: nobody plays twice in a round, so a round can run side by side.
    /// An odd player sits out each round in turn.
    /// </summary>
    /// <exception cref="ArgumentException">A name is repeated.</exception>
    public static IReadOnlyList<IReadOnlyList<Pairing>> Rounds(IReadOnlyList<string> players)
    {
        Names.RequireDistinct(players);
        var seats = players.Cast<string?>().ToList();
        if (seats.Count % 2 == 1) seats.Add(null);
        var rounds = new List<IReadOnlyList<Pairing>>();
        for (var round = 0; round < seats.Count - 1; round++)
        {
            var pairings = new List<Pairing>();
            for (var i = 0; i < seats.Count / 2; i++)
                if (seats[i] is { } first && seats[^(i + 1)] is { } second)
                    pairings.Add(new Pairing(first, second));
            rounds.Add(pairings);
            // The first seat stays, the others move round by one.
            seats.Insert(1, seats[^1]);
            seats.RemoveAt(seats.Count - 1);
        }
        return rounds;
    }
}
