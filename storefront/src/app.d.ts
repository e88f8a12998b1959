declare global {
  namespace App {
    interface Error {
      message: string;
    }
    interface PageState {
      justPlaced?: boolean;
    }
  }
}

export {};
