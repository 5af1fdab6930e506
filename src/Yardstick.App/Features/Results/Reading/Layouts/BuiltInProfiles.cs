namespace Yardstick.App.Features.Results.Reading.Layouts;

/// <summary>The profiles that come with the program: layouts that public files have.</summary>
internal static class BuiltInProfiles
{
    private const string Folder = "profiles/";

    private static readonly Lazy<IReadOnlyList<LayoutProfile>> Loaded = new(Load);

    /// <summary>Gets the profiles, by name.</summary>
    public static IReadOnlyList<LayoutProfile> All => Loaded.Value;

    /// <summary>Returns a profile by its name; null if there is none.</summary>
    public static LayoutProfile? Find(string name) => All.FirstOrDefault(profile => profile.Name == name);

    private static LayoutProfile[] Load()
    {
        var assembly = typeof(BuiltInProfiles).Assembly;
        return
        [
            .. assembly
                .GetManifestResourceNames()
                .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name =>
                {
                    using var stream = assembly.GetManifestResourceStream(name)!;
                    using var copy = new MemoryStream();
                    stream.CopyTo(copy);
                    return LayoutProfile.Parse(copy.ToArray());
                }),
        ];
    }
}
