using System.Runtime.InteropServices;
using Arena.Alignment.Contracts;
using Arena.Core;
using Arena.Core.Files;
using Arena.Models;
using Arena.Models.Checkpoints;
using Arena.Models.Torch;
using Arena.Program.Commands;
using Arena.Ratings.Import;
using Arena.Record;
using Arena.Scenarios.Yaml;
using Arena.Stage.Tournament;

namespace Arena.Program.Tests.Commands;

public sealed class ErrorsTests
{
    public static TheoryData<Exception, ErrorKind, int> Kinds => new()
    {
        { new UsageException("x"), ErrorKind.Usage, 1 },
        { new ScenarioException([]), ErrorKind.Usage, 1 },
        { new BattleFileException("x"), ErrorKind.Usage, 1 },
        { new InvalidDataException("x"), ErrorKind.Usage, 1 },
        { new FileNotFoundException("x"), ErrorKind.Usage, 1 },
        { new ModelFolderException("x"), ErrorKind.Data, 4 },
        { new DamagedCheckpointException("dpo@1", "x"), ErrorKind.Data, 4 },
        { new TrainingDivergedException("x"), ErrorKind.Diverged, 4 },
        { new EveryoneForfeitedException("x"), ErrorKind.Diverged, 4 },
        { new RecordException("x"), ErrorKind.Infrastructure, 4 },
        { new TorchUnavailableException("x", null), ErrorKind.Infrastructure, 4 },
        { new TimeoutException("x"), ErrorKind.Infrastructure, 4 },
        { new IOException("x"), ErrorKind.Infrastructure, 4 },
        { new UnauthorizedAccessException("x"), ErrorKind.Infrastructure, 4 },
        { new OutOfMemoryException("x"), ErrorKind.Infrastructure, 4 },
        { new ExternalException("CUDA out of memory"), ErrorKind.Infrastructure, 4 },
        { new DiskFullException("x"), ErrorKind.DiskFull, 4 },
        { new OperationCanceledException("x"), ErrorKind.Cancelled, 130 },
        { new InvalidOperationException("x"), ErrorKind.Defect, 4 },
        { new ExternalException("x"), ErrorKind.Defect, 4 },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Each_error_has_a_kind_and_each_kind_an_exit_code(Exception error, ErrorKind kind, int code)
    {
        Assert.Equal(kind, ErrorKinds.Of(error));
        Assert.Equal(code, Errors.Code(kind));
    }

    [Fact]
    public void A_remedy_ends_the_message() =>
        Assert.Equal("a file is cut short; copy it again",
        new ArenaException(ErrorKind.Data, "a file is cut short", "copy it again").Message);

    [Fact]
    public void Of_a_lack_of_memory_it_is_said_what_to_do() =>
        Assert.Equal(OutOfMemory.Message, ErrorKinds.Message(new ExternalException("out of memory at 0x12")));
}
