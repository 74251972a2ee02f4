using Akka.Actor;
using Akka.TestKit.Xunit2;
using Arena.Stage.Logging;
using Arena.Stage.Protocol;

namespace Arena.Stage.Tests.Logging;

public sealed class LostMessagesTests() : TestKit("akka.loglevel = OFF\nakka.stdout-loglevel = OFF")
{
    private sealed class Deaf : ReceiveActor
    {
        public Deaf() => Receive<string>(_ => { });
    }

    [Fact]
    public async Task Messages_to_nobody_and_those_that_nobody_handles_are_counted_by_type_most_first()
    {
        var lost = Sys.ActorOf(Props.Create(() => new LostMessages()));
        // Once it answers, it listens.
        Assert.Empty((await lost.Ask<MessagesLost>(new TellLost(), TimeSpan.FromSeconds(20))).Counts);
        var deaf = Sys.ActorOf(Props.Create(() => new Deaf()), "deaf");
        var gone = Sys.ActorOf(Props.Create(() => new Deaf()), "gone");
        await WatchAsync(gone);
        Sys.Stop(gone);
        await ExpectTerminatedAsync(gone);
        gone.Tell("one");
        for (var i = 0; i < 2; i++) deaf.Tell(new CancelJob("1"));
        await deaf.Ask<ActorIdentity>(new Identify(0), TimeSpan.FromSeconds(20));
        var counts = (await lost.Ask<MessagesLost>(new TellLost(), TimeSpan.FromSeconds(20))).Counts;
        Assert.Equal([("CancelJob to /user/deaf, which does not handle it", 2), ("String to /user/gone, which is not there", 1)], counts);
    }
}
