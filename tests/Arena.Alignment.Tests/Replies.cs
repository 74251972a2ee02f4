using Arena.Alignment.Contracts;
using Arena.Core;

namespace Arena.Alignment.Tests;

/// <summary>Replies of which a test needs the tokens alone.</summary>
internal static class Replies
{
    public static TokenizedReply Of(int[] tokens) => new(new Prompt("p", "", "", Split.Train), "", new([1], tokens), [], true);
}
