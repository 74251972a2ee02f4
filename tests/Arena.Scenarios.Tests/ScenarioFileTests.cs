using System.Text;
using Arena.Scenarios.Yaml;
using Arena.Testing;

namespace Arena.Scenarios.Tests;

public sealed class ScenarioFileTests
{
    [Theory]
    [InlineData("", "t.yaml:1:1  the file is empty. A scenario has name, world, models and players")]
    [InlineData("# only this\n", "t.yaml:1:1  the file is empty. A scenario has name, world, models and players")]
    [InlineData("- a\n- b", "t.yaml:1:1  expected a mapping, found a list. Begin with name: and the other fields, without - before them")]
    [InlineData("hello", "t.yaml:1:1  expected a mapping, found a word. Begin with name: and the other fields, without - before them")]
    [InlineData("name: t\nworld:\n\tkind: x\n", "t.yaml:3:1  a tab where YAML wants spaces. Indent with spaces only")]
    [InlineData("name: t\n  \tseed: 1\n", "t.yaml:2:3  a tab where YAML wants spaces. Indent with spaces only")]
    [InlineData("name: [t\n",
        "t.yaml:2:1  not valid YAML: While parsing a flow sequence, did not find expected ',' or ']'. Check the indentation, quotes and "
        + "brackets here and just before")]
    [InlineData("name: a: b\n",
        "t.yaml:1:8  not valid YAML: While scanning a plain scalar value, found invalid mapping. Check the indentation, quotes and "
        + "brackets here and just before")]
    [InlineData("name: 't\n",
        "t.yaml:1:7  not valid YAML: While scanning a quoted scalar, found unexpected end of stream. Check the indentation, quotes and "
        + "brackets here and just before")]
    public void A_text_that_is_no_scenario_at_all_is_told_so(string text, string expected) => Assert.Equal(expected, Fakes.Errors(text));

    [Theory]
    [InlineData("seed: 7", "seed: &s 7",
        "t.yaml:2:7  anchors and aliases (&name and *name) are not supported. Write the value out; players share options through a preset")]
    [InlineData("seed: 7", "seed: *s",
        "t.yaml:2:7  anchors and aliases (&name and *name) are not supported. Write the value out; players share options through a preset")]
    [InlineData("seed: 7", "seed: !!int 7", "t.yaml:2:7  tags (such as !!str) are not supported. Remove the tag")]
    [InlineData("seed: 7", "seed: 7\n? [a, b]\n: 1", "t.yaml:3:3  a key must be a word. Write field: value")]
    [InlineData("seed: 7", "seed: 7\nname: u", "t.yaml:3:1  the key \"name\" is given twice (first on line 1). Keep one of the two")]
    [InlineData("  judge: gold", "  judge: gold\n---\nname: u",
        "t.yaml:13:1  a second document begins here. Keep one document a file: remove this --- and what follows")]
    public void Yaml_that_a_scenario_does_not_need_is_refused(string old, string replacement, string expected) =>
        Assert.Equal(expected, Fakes.Errors(Fakes.With(old, replacement)));

    [Theory]
    [InlineData(0xd800)]
    [InlineData(0xdc00)]
    public void Half_a_surrogate_pair_is_refused(int half) =>
        Assert.Equal("t.yaml:1:7  half of a Unicode surrogate pair. Write the character itself",
            Fakes.Errors(Fakes.With("name: t", $"name: t{(char)half}")));

    [Fact]
    public void Deep_nesting_is_refused_before_it_can_exhaust_the_stack()
    {
        const string expected = "  nested more than 32 deep. A scenario needs far less; look for a bracket too many";
        Assert.Equal("t.yaml:1:39" + expected, Fakes.Errors("name: " + new string('[', 500_000)));
        Assert.EndsWith(expected, Fakes.Errors(string.Concat(Enumerable.Repeat("- ", 300_000))));
        Assert.EndsWith(expected, Fakes.Errors(string.Concat(Enumerable.Repeat("{a: ", 200_000))));
    }

    [Fact]
    public void A_megabyte_of_unknown_fields_is_told_in_full()
    {
        var keys = string.Join(", ", Enumerable.Range(0, 60_000).Select(i => $"k{i}: 1"));
        var text = Fakes.With("beta: 0.5", keys);
        Assert.Equal(60_000, Assert.Throws<ScenarioException>(() => Fakes.Parse(text)).Errors.Count);
    }

    [Fact]
    public void Aliases_of_aliases_do_not_grow()
    {
        var text = "a0: &a0 [x, x]\n" + string.Concat(Enumerable.Range(1, 29).Select(i => $"a{i}: &a{i} [*a{i - 1}, *a{i - 1}]\n"));
        Assert.Contains("t.yaml:1:5  anchors and aliases", Fakes.Errors(text));
    }

    [Fact]
    public void A_missing_file_is_told_with_the_one_that_may_be_meant()
    {
        using var folder = new TemporaryFolder();
        folder.Write("quickstart.yaml", "");
        var path = Path.Combine(folder.Path, "quikstart.yaml");
        AssertError($"{path}: no such file. Did you mean \"quickstart.yaml\"?", path);
        path = Path.Combine(folder.Path, "other.yaml");
        AssertError($"{path}: no such file. Check the path", path);
        AssertError("nowhere/other.yaml: no such file. There is no folder \"nowhere\" either", "nowhere/other.yaml");
        AssertError(": no such file. Check the path", "");
        AssertError($"{folder.Path}: is a folder. Name a scenario file, such as quickstart.yaml", folder.Path);
    }

    [Fact]
    public void A_file_that_is_not_utf8_is_told_where()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("s.yaml", [.. "name: t\n# Grüße "u8, .. Encoding.Latin1.GetBytes("é\n")]);
        AssertError($"{path}:2:9  not UTF-8 text. Save the file as UTF-8", path);
        path = folder.Write("utf16.yaml", Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(Fakes.Valid)).ToArray());
        AssertError($"{path}:1:1  not UTF-8 text. Save the file as UTF-8", path);
    }

    [Fact]
    public void A_file_over_one_megabyte_is_refused_unread()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("s.yaml", Fakes.Valid + "\n#" + new string('x', 1024 * 1024));
        AssertError($"{path}: larger than 1 MB. A scenario is a few lines; data belongs in files of its own", path);
        AssertError("/dev/zero: larger than 1 MB. A scenario is a few lines; data belongs in files of its own", "/dev/zero");
    }

    private static void AssertError(string expected, string path) =>
        Assert.Equal(expected, Assert.Throws<ScenarioException>(() => Fakes.Reader().Read(path)).Message);
}
