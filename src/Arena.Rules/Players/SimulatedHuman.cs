using Arena.Rules.Chance; using Arena.Rules.Worlds;
namespace Arena.Rules.Players;
public sealed record HumanOptions { public double Flip { get; init; } = .25; public double LengthBias { get; init; } }
public sealed class SimulatedHuman(IWorld world, HumanOptions options, Seed seed) { public bool Prefers(Prompt p, string a, string b) { var r = seed.For(p.Id + "\0" + a + "\0" + b).Random(); var d = world.Gold(p, a).Total - world.Gold(p, b).Total; return (d > 0 || d == 0 && r.NextDouble() < .5) ^ (r.NextDouble() < options.Flip); } }
