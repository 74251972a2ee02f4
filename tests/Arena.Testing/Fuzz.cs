using System.Globalization;
using Arena.Core;

namespace Arena.Testing;

/// <summary>
/// Reads many damaged copies of good files. Each must read or be refused by an exception that the program shows to people
/// as a message; nothing else may escape, nothing may hang, and memory may not follow what a file merely claims.
/// </summary>
/// <remarks>
/// The environment variable <c>ARENA_FUZZ</c> sets how many copies of each kind are tried, in place of the few of an
/// ordinary run: <c>ARENA_FUZZ=10000 dotnet test -c Release tests/Arena.Tests --filter "FullyQualifiedName~Fuzz"</c>. The
/// copies hang on the kind and their number alone, so that a failure comes again: <c>ARENA_FUZZ_FROM=4546 ARENA_FUZZ=1</c> tries that one.
/// </remarks>
internal static class Fuzz
{
    /// <summary>Far more than any of the small files needs, and far less than what a header can claim.</summary>
    private const long MostBytes = 128 << 20;

    /// <summary>So long that only an input that hangs reaches it.</summary>
    private static readonly TimeSpan Hang = TimeSpan.FromSeconds(60);

    private static readonly int? Asked = Number("ARENA_FUZZ");
    private static readonly int First = Number("ARENA_FUZZ_FROM") ?? 0;

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
            : null;

    /// <summary>Tries the copies, and checks that some were read and some refused.</summary>
    /// <param name="kind">Names the stream of chance.</param>
    /// <param name="usual">How many copies in an ordinary run.</param>
    /// <param name="make">Makes a copy.</param>
    /// <param name="read">Reads it, on the thread that it is called on.</param>
    /// <param name="isOurs">Whether the program shows an exception to people as a message.</param>
    public static void Run<T>(string kind, int usual, Func<Random, T> make, Action<T> read, Func<Exception, bool> isOurs)
    {
        var (done, readable, refused) = (First, 0, 0);
        var all = Asked ?? usual;
        Exception? failure = null;
        var worker = new Thread(() =>
        {
            for (var i = First; i < First + all && failure is null; i++)
            {
                var copy = make(new Seed(1).For($"fuzz/{kind}/{i}").Random());
                var before = GC.GetAllocatedBytesForCurrentThread();
                try
                {
                    read(copy);
                    readable++;
                }
                catch (Exception e) when (isOurs(e))
                {
                    refused++;
                    if (string.IsNullOrWhiteSpace(e.Message))
                        failure = new InvalidOperationException($"{kind} {i} is refused without a word", e);
                }
                catch (Exception e)
                {
                    failure = new InvalidOperationException($"{kind} {i}: {e.Message}\n{Shown(copy)}", e);
                }
                var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                if (allocated > MostBytes)
                    failure ??= new InvalidOperationException($"{kind} {i} took {allocated} bytes of memory\n{Shown(copy)}");
                Volatile.Write(ref done, i + 1);
            }
        }) { IsBackground = true };
        worker.Start();
        for (var seen = -1; !worker.Join(Hang); seen = Volatile.Read(ref done))
            Assert.True(seen != Volatile.Read(ref done), $"{kind} {seen} hangs");
        if (failure is not null) Assert.Fail($"{failure}");
        // Both ways were taken often enough for the run to mean something.
        if (First == 0) Assert.True(readable >= all / 50 && refused >= all / 50, $"{kind}: {readable} read, {refused} refused");
    }

    private static string Shown<T>(T copy) => copy is byte[] { Length: <= 4000 } bytes ? Convert.ToBase64String(bytes) : $"{copy}";
}
