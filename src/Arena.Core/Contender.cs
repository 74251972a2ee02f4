namespace Arena.Core;

/// <summary>An entry in a match pair.</summary>
/// <param name="Entry">The entry's name: player and the round of its checkpoint, e.g. <c>dpo@2</c>.</param>
/// <param name="Text">Its reply; null where there is none that could be judged.</param>
/// <param name="Problem">Why there is none, e.g. <c>did not answer</c>.</param>
public readonly record struct Contender(string Entry, string? Text, string Problem = "did not answer");
