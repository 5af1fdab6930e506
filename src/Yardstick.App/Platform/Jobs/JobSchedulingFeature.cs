using Quartz;
using Yardstick.App.Platform.Database;

namespace Yardstick.App.Platform.Jobs;

internal static class JobSchedulingFeature
{
    /// <summary>The number of queues that a node can work on at the same time.</summary>
    private const int Threads = 8;

    /// <summary>Registers the jobs, which the site and the command line add alike.</summary>
    public static IServiceCollection AddJobs(this IServiceCollection services) =>
        services
            .AddModelPart(JobsStore.Map)
            .AddSingleton<JobSignals>()
            .AddSingleton<JobsStore>()
            .AddSingleton<JobControlStore>()
            .AddSingleton<JobFilesStore>()
            .AddSingleton<IAbandonedWork>(provider => provider.GetRequiredService<JobsStore>())
            .AddSingleton<JobWorker>();

    /// <summary>Registers a handler, and the store of its records if there is one.</summary>
    public static IServiceCollection AddJobHandler<T>(this IServiceCollection services)
        where T : class, IJobHandler => services.AddSingleton<T>().AddSingleton<IJobHandler>(provider => provider.GetRequiredService<T>());

    /// <summary>Registers what works on the jobs of this node.</summary>
    public static IServiceCollection AddJobScheduler(this IServiceCollection services)
    {
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options =>
                options.InstanceName = $"yardstick-{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}"
            );
            quartz.UseInMemoryStore();
            quartz.UseDefaultThreadPool(Threads);
        });
        return services
            .AddSingleton<JobQueueTask>()
            .AddSingleton<JobScheduler>()
            .AddHostedService(provider => provider.GetRequiredService<JobScheduler>())
            .AddHostedService<JobCleanupService>();
    }
}
