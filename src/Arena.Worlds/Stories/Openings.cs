using Arena.Worlds.Grammar;

namespace Arena.Worlds.Stories;

/// <summary>
/// Openings of plain children's stories, in printable ASCII: a first sentence that brings a child or an animal, and a
/// beginning of a second, neutral or with a mood. The out-of-distribution ones begin in other ways.
/// </summary>
internal static class Openings
{
    private static readonly string[] Girls = ["Lily", "Anna", "Mia", "Sara", "Lucy", "Emma", "Sue", "Amy", "Jane", "Kate", "Rose", "Molly"];
    private static readonly string[] Boys = ["Tim", "Tom", "Ben", "Max", "Sam", "Jack", "Leo", "Bob", "Timmy", "Billy", "Mark", "Fred"];
    private static readonly string[] Sizes = ["little", "young", "small", "quiet", "curious"];
    private static readonly string[] Animals = ["dog", "cat", "bird", "rabbit", "bear", "mouse", "duck", "frog", "pony", "squirrel"];
    private static readonly string[] Things =
        ["ball", "doll", "toy car", "book", "hat", "kite", "drum", "box", "boat", "spoon", "red bag", "blanket", "bike", "cup"];
    private static readonly string[] Places = ["park", "forest", "river", "farm", "store", "beach", "garden", "lake", "town", "hill"];

    private static readonly string[] First =
    [
        "Once upon a time, there was a {who} named {name}.", "One day, a {who} named {name} went to the {place}.",
        "There was once a {who} named {name}.", "{name} was a {who} who lived near the {place}.",
        "Once there was a {who}. {His} name was {name}.", "One morning, a {who} named {name} woke up.",
    ];

    private static readonly (string Mood, double Share, string[] Second)[] Moods =
    [
        ("neutral", 0.5,
        [
            "{He}", "Soon, {he}", "{He} had a {thing}.", "{He} saw a {thing} on the ground and", "{He} wanted to go to the {place}.",
            "{His} mom said,", "{He} looked for {his} {thing}.", "Every day, {he} walked to the {place} and",
        ]),
        ("sad", 0.25,
        [
            "{He} was sad because {he} had lost {his} {thing}.", "{He} fell down and", "{His} {thing} was broken.",
            "It was raining and {he} was alone.", "{He} missed {his} friend.", "{He} could not find {his} {thing} and began to cry.",
        ]),
        ("happy", 0.25,
        [
            "{He} loved to play with {his} {thing}.", "It was {his} birthday and", "{He} had many friends.",
            "{He} was happy because the sun was shining.", "{He} liked to laugh and sing.", "{He} got a new {thing} and smiled.",
        ]),
    ];

    private static readonly (string Topic, string[] Openings)[] Unseen =
    [
        ("machine", ["Far away, an old robot was looking for its {thing} near the {place}.",
            "The yellow bus drove past the {place}. {name} was on it with a {thing}, and"]),
        ("letter", ["Dear {name}, I want to tell you about the {thing} that I found at the {place}.",
            "Dear {name}, today my {animal} took my {thing}, and"]),
        ("dialogue", ["\"Where is my {thing}?\" asked {name}. The {animal} said,",
            "\"Let us go to the {place},\" said {name} to the {animal}."]),
        ("castle", ["A king and a queen lived in a castle by the {place}. They kept a {thing}, and",
            "The queen gave her {animal} to {name}, who came from the {place}."]),
    ];

    public static (string Topic, string Text) Write(bool unseen, Random random) => unseen ? WriteUnseen(random) : Write(random);

    private static (string, string) Write(Random random)
    {
        var draw = random.NextDouble();
        var (mood, _, seconds) = draw < Moods[0].Share ? Moods[0] : draw < Moods[0].Share + Moods[1].Share ? Moods[1] : Moods[2];
        var girl = random.Next(2) == 0;
        var who = random.Next(3) == 0 ? random.Pick(Animals) : girl ? "girl" : "boy";
        var (name, size) = (random.Pick(girl ? Girls : Boys), random.Pick(Sizes));
        var text = Template.Replace($"{random.Pick(First)} {random.Pick(seconds)}", slot => slot switch
        {
            "{who}" => $"{size} {who}",
            "{name}" => name,
            "{He}" => girl ? "She" : "He",
            "{he}" => girl ? "she" : "he",
            "{His}" => girl ? "Her" : "His",
            "{his}" => girl ? "her" : "his",
            _ => Common(slot, random),
        });
        return (mood, text);
    }

    private static (string, string) WriteUnseen(Random random)
    {
        var (topic, openings) = random.Pick(Unseen);
        return (topic, Template.Replace(random.Pick(openings), slot =>
            slot == "{name}" ? random.Pick(random.Next(2) == 0 ? Girls : Boys) : Common(slot, random)));
    }

    private static string Common(string slot, Random random) => random.Pick(slot switch
    {
        "{thing}" => Things,
        "{place}" => Places,
        "{animal}" => Animals,
        _ => throw new ArgumentException($"unknown slot {slot}", nameof(slot)),
    });
}
