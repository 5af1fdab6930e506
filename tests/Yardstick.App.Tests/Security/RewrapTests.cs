using Microsoft.Extensions.DependencyInjection;
using Yardstick.App.Features.Sessions;
using Yardstick.App.Platform.Security;
using Yardstick.App.Tests.Sessions;
using Yardstick.Testing.Databases;

namespace Yardstick.App.Tests.Security;

/// <summary>A new master key rewraps every data key; an interrupted rotation continues later.</summary>
public sealed class RewrapTests
{
    private const int Keys = 1_200;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory, OnEachDatabase]
    public async Task Every_data_key_is_rewrapped(DatabaseKind kind)
    {
        await using var app = await TokenServer.OpenAsync(kind);
        var program = app.Start();
        var (rewrap, ring, maker, store) = (
            program.GetRequiredService<RewrapKeys>(),
            program.GetRequiredService<KeyRing>(),
            program.GetRequiredService<SigningKeyMaker>(),
            program.GetRequiredService<SigningKeysStore>()
        );
        await store.ChangeAsync([.. Enumerable.Range(0, Keys).Select(_ => maker.Make())], null, [], Cancel);
        var before = (await store.ListAsync(Cancel)).ToDictionary(row => row.Kid, row => row.WrappedKey);
        (await rewrap.RemainingAsync(Cancel)).ShouldBe(0);
        ring.Add();
        (await rewrap.RemainingAsync(Cancel)).ShouldBe(Keys);

        using (var stop = new CancellationTokenSource())
        {
            var stopping = new RewrapRecorder(progress =>
            {
                if (progress.Rewrapped == 700)
                    stop.Cancel();
            });
            await Should.ThrowAsync<OperationCanceledException>(() => rewrap.RunAsync(stopping, stop.Token));
        }

        (await rewrap.RemainingAsync(Cancel)).ShouldBe(Keys - 700, "recorded actions cannot be changed");
        var last = new RewrapProgress(0, 0);
        (await rewrap.RunAsync(new RewrapRecorder(progress => last = progress), Cancel)).ShouldBe(new RewrapProgress(Keys - 700, 0));
        last.ShouldBe(new RewrapProgress(Keys - 700, 0));
        var after = await store.ListAsync(Cancel);
        after.ShouldAllBe(row => !row.WrappedKey.SequenceEqual(before[row.Kid]));
        maker.Open(after[^1]).Dispose();
        (await rewrap.RunAsync(null, Cancel)).ShouldBe(new RewrapProgress(0, 0));
    }

    [Fact]
    public async Task A_concurrently_changed_key_is_not_overwritten()
    {
        await using var app = await TokenServer.OpenAsync(DatabaseKind.Sqlite);
        var program = app.Start();
        var (maker, store) = (program.GetRequiredService<SigningKeyMaker>(), program.GetRequiredService<SigningKeysStore>());
        var row = maker.Make();
        await store.ChangeAsync([row], null, [], Cancel);
        await ((IWrappedKeys)store).ReplaceAsync(row.Kid, [1, 2, 3], [4, 5, 6], Cancel);
        (await store.ListAsync(Cancel)).Single().WrappedKey.ShouldBe(row.WrappedKey);
    }

    private sealed class RewrapRecorder(Action<RewrapProgress> tell) : IProgress<RewrapProgress>
    {
        public void Report(RewrapProgress value) => tell(value);
    }
}
