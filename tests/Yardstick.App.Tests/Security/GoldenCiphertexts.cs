namespace Yardstick.App.Tests.Security;

/// <summary>Values encrypted by earlier versions. They must stay readable as long as data exists: never regenerate them.</summary>
internal static class GoldenCiphertexts
{
    public const string Keys = """
        {"current":"golden-2","keys":[
          {"id":"golden-1","madeAt":"2026-11-22T00:00:00Z","key":"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="},
          {"id":"golden-2","madeAt":"2026-11-23T00:00:00Z","key":"ICEiIyQlJicoKSorLC0uLzAxMjM0NTY3ODk6Ozw9Pj8="}],
         "blindIndex":"QEFCQ0RFRkdISUpLTE1OT1BRUlNUVVZXWFlaW1xdXl8="}
        """;

    public const string WrappedKey =
        "AQhnb2xkZW4tMQlQZXJzb25LZXnIycrLzM3Oz9DR0tNxGQO44qmdRxxVddVya4V7kPae23Ae3lOV0EGapuzVlg2n+RvoBrti5CSoxHpbqWg=";

    public const string Value = "AW0jjPjwzyqk1NXW19jZ2tvc3d7fEVXoEGoWxU16uSR/1JAEvvEwr3R8F9/77HDDxT0vnZtt";

    public const string BlindIndex = "c0d0157868e473a68d51f1ffdde5575aca39d65755348c72995fcc21d94362dc";
}
