using Arena.Scenarios.Parts;

namespace Arena.Alignment.Recipes;

/// <summary>The choices on one axis: what each is called, its options, and how to make it of them.</summary>
internal sealed class Axis<TOptions, TPart> where TOptions : class
{
    private readonly List<(string Kind, Type Type, Func<TOptions, TPart> Make, Action<OptionKinds> Register)> _choices = [];

    public Axis<TOptions, TPart> Add<T>(string kind, Func<T, TPart> make) where T : TOptions
    {
        _choices.Add((kind, typeof(T), options => make((T)options), kinds => kinds.Add<TOptions, T>(kind)));
        return this;
    }

    public void Register(OptionKinds kinds) => _choices.ForEach(c => c.Register(kinds));

    public TPart Make(TOptions options) => Find(options).Make(options);

    public string KindOf(TOptions options) => Find(options).Kind;

    private (string Kind, Type Type, Func<TOptions, TPart> Make, Action<OptionKinds> Register) Find(TOptions options) =>
        _choices.Single(c => c.Type == options.GetType());
}
