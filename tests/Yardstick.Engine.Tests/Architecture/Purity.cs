using Yardstick.Testing.Architecture;

namespace Yardstick.Engine.Tests.Architecture;

/// <summary>
/// Defines the purity rules of the engine: the same input gives the same output on any machine, at any time, in any culture.
/// </summary>
internal static class Purity
{
    private static readonly string[] ForbiddenTypes =
    [
        "System.IO.File",
        "System.IO.FileInfo",
        "System.IO.FileStream",
        "System.IO.FileSystemInfo",
        "System.IO.FileSystemWatcher",
        "System.IO.Directory",
        "System.IO.DirectoryInfo",
        "System.IO.DriveInfo",
        "System.IO.Path",
        "System.IO.RandomAccess",
        "System.TimeProvider",
        "System.Diagnostics.Stopwatch",
        "System.Diagnostics.Process",
        "System.Threading.Timer",
        "System.Threading.PeriodicTimer",
        "System.Random",
        "System.Security.Cryptography.RandomNumberGenerator",
        "System.Globalization.RegionInfo",
        "System.Resources.ResourceManager",
        "System.Console",
        "System.IServiceProvider",
        "System.Activator",
        "System.AppContext",
        "System.AppDomain",
    ];

    private static readonly string[] ForbiddenNamespaces =
    [
        "System.Net",
        "System.IO.Pipes",
        "System.IO.IsolatedStorage",
        "System.IO.MemoryMappedFiles",
        "System.Timers",
        "System.Data",
        "System.ComponentModel.Design",
        "Microsoft",
    ];

    private static readonly string[] ForbiddenMembers =
    [
        "System.DateTime.get_Now",
        "System.DateTime.get_UtcNow",
        "System.DateTime.get_Today",
        "System.DateTimeOffset.get_Now",
        "System.DateTimeOffset.get_UtcNow",
        "System.Guid.NewGuid",
        "System.Guid.CreateVersion7",
        "System.Globalization.CultureInfo.get_CurrentCulture",
        "System.Globalization.CultureInfo.get_CurrentUICulture",
        "System.Globalization.CultureInfo.GetCultureInfo",
        "System.Globalization.CultureInfo..ctor",
        "System.Threading.Tasks.Task.Delay",
        "System.Threading.Thread.Sleep",
    ];

    /// <summary>Members that compilers use in iterators, and the degree of parallelism, which must not change a result.</summary>
    private static readonly string[] AllowedOfEnvironment =
    [
        "System.Environment.get_CurrentManagedThreadId",
        "System.Environment.get_ProcessorCount",
        "System.Environment.get_NewLine",
    ];

    public static IEnumerable<ArchitectureViolation> ForeignReferences(AssemblyFacts engine)
    {
        var library = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return engine
            .References.Where(name => !File.Exists(Path.Combine(library, name + ".dll")))
            .Select(name => new ArchitectureViolation(
                name,
                "is not the base library; the engine references nothing else. Move what needs it to the program."
            ));
    }

    public static IEnumerable<ArchitectureViolation> Impurities(IEnumerable<TypeFacts> types) =>
        from type in types
        from name in type.Mentions.Where(IsForbidden).Concat(type.Calls.Where(IsForbiddenMember)).Order(StringComparer.Ordinal)
        select new ArchitectureViolation(
            type.FullName,
            $"uses {name}. Files, network, clock, randomness, culture and services stay in the program; pass the value in."
        );

    public static IEnumerable<ArchitectureViolation> BinaryFloatingPoint(IEnumerable<TypeFacts> types, params string[] allowed) =>
        from type in types
        where !allowed.Any(type.IsIn)
        from name in type.Mentions.Intersect(["System.Double", "System.Single", "System.Half"])
        select new ArchitectureViolation(
            type.FullName,
            $"uses {name}. Rule arithmetic is decimal; binary floating point belongs to the network and to predictions."
        );

    private static bool IsForbidden(string type) =>
        ForbiddenTypes.Contains(type) || ForbiddenNamespaces.Any(name => TypeFacts.IsInNamespace(type, name));

    private static bool IsForbiddenMember(string member) =>
        ForbiddenMembers.Contains(member)
        || (member.StartsWith("System.Environment.", StringComparison.Ordinal) && !AllowedOfEnvironment.Contains(member));
}
