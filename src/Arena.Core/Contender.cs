namespace Arena.Core;

/// <summary>An entry in a match pair.</summary>
/// <param name="Entry">Its name.</param>
/// <param name="Text">Its reply; null where there is none that could be judged.</param>
/// <param name="Problem">Why there is none, e.g. <c>did not answer</c>.</param>
public readonly record struct Contender(string Entry, string? Text, string Problem = "did not answer");
